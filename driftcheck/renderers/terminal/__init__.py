"""The parts of the terminal report; driftcheck.renderers.full is the way in."""
