"""A short article of the project's own, and foreign sentences to mix into it."""

ARTICLE = (
    "The city council of Halvern voted on Monday to close the old iron bridge for two years.",
    "Engineers had found cracks in eleven of its forty girders last autumn.",
    "Mayor Ines Dahl said the repair would cost 31 million crowns, a third more than planned.",
    "The ferry company will run extra boats from six in the morning until midnight.",
    "Shop owners on the east bank fear that customers will stay away.",
    "“We lived through the flood, but two summers without visitors will finish us,” said the baker Otto Lund.",
    "A petition against the closure has gathered 4,200 signatures since Friday.",
    "The council promised to review the timetable in March.",
    "Cyclists may use a narrow walkway on the northern side while the work goes on.",
    "The bridge was built in 1911 by prisoners from the fortress.",
)
REWORDED = (
    "On Monday the Halvern city council voted to close the old iron bridge for a period of two years.",
    "Last autumn engineers found cracks in eleven of the forty girders.",
    "The repair would cost 31 million crowns, Mayor Ines Dahl said, a third more than had been planned.",
    "From six in the morning until midnight the ferry company will run extra boats.",
    "On the east bank, shop owners fear customers will stay away.",
    "We lived through the flood but two summers without visitors will finish us, baker Otto Lund said.",
    "Since Friday a petition against the closure has gathered 4,200 signatures.",
    "In March the council promised to review the timetable.",
    "While the work goes on, cyclists may use a narrow walkway on the northern side.",
    "Prisoners from the fortress built the bridge in 1911.",
)
FOREIGN = (
    "Heavy rain is expected over the southern plains this weekend.",
    "The striker scored twice before leaving the pitch injured.",
    "Scientists photographed a rare owl near the glacier.",
)
