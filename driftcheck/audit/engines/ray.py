"""The Ray engine: tasks prepare and judge, actors hold the model and encode, on one machine or on many.

What a node held that is lost is done again: Ray restarts tasks and actors by itself, and a chunk whose results are
gone all the same begins anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from typing import TYPE_CHECKING, Any

from driftcheck.audit.engines import pipeline
from driftcheck.audit.packing import Packed
from driftcheck.audit.stages import EncodingStage, PreparedChunk, judge_chunk, prepare_chunk
from driftcheck.audit.work import Chunk, Outcome, Work
from driftcheck.encoders import Encoder
from driftcheck.errors import SettingsError, reason

if TYPE_CHECKING:
    from ray import ObjectRef

# Chunks under way for each processor of the cluster.
CHUNKS_A_CORE = 3


class EncodingActor:
    """Holds the model on some node."""

    def __init__(self, load: Callable[[], Encoder]) -> None:
        self._stage = EncodingStage(load())

    def encode(self, *prepared: PreparedChunk) -> list[Packed] | Packed:
        """The encodings of each chunk; of one chunk alone they are no list, since Ray returns one object then."""
        found = self._stage.encode([chunk.texts for chunk in prepared])
        return found if len(found) > 1 else found[0]


class RayStages:
    """The stages as Ray's objects; see `pipeline.Stages`."""

    def __init__(self, work: Work, actors: Sequence[Any]) -> None:
        import ray  # noqa: PLC0415 - an extra, and slow to import

        self._ray = ray
        self._work = ray.put(work)
        self._actors = cycle(actors)
        self._prepare = ray.remote(prepare_chunk).options(max_retries=-1)
        self._judge = ray.remote(judge_chunk).options(max_retries=-1)

    def prepare(self, chunk: Chunk) -> ObjectRef[Any]:
        found: ObjectRef[Any] = self._prepare.remote(self._work, chunk)
        return found

    def encode(self, prepared: Sequence[ObjectRef[Any]]) -> Sequence[ObjectRef[Any]]:
        found = next(self._actors).encode.options(num_returns=len(prepared)).remote(*prepared)
        return found if isinstance(found, list) else [found]

    def judge(self, prepared: ObjectRef[Any], encoded: ObjectRef[Any]) -> ObjectRef[Any]:
        found: ObjectRef[Any] = self._judge.remote(self._work, prepared, encoded)
        return found

    def wait(self, handles: Sequence[ObjectRef[Any]]) -> Sequence[ObjectRef[Any]]:
        ready: Sequence[ObjectRef[Any]] = self._ray.wait(list(handles), num_returns=1, fetch_local=False)[0]
        return ready

    def outcome(self, judged: ObjectRef[Any]) -> Outcome:
        try:
            found: Outcome = self._ray.get(judged)
        except self._ray.exceptions.RayError as error:
            raise pipeline.LostError(str(error)) from error
        return found


def run(
    work: Work, chunks: Iterator[Chunk], *, load: Callable[[], Encoder], workers: int | None, address: str | None
) -> Iterator[Outcome]:
    """See `engines.Engine`; `workers` is the number of encoders, None one a GPU or else one for two processors."""
    try:
        import ray  # noqa: PLC0415 - an extra, and slow to import
    except ImportError:
        raise SettingsError("--engine ray needs Ray: run `pip install 'driftcheck[ray]'`.") from None
    if not ray.is_initialized():
        _connect(ray, address)
    resources = ray.cluster_resources()
    cores, gpus = int(resources.get("CPU", 1)), int(resources.get("GPU", 0))
    count = workers or gpus or max(1, cores // 2)
    # Encoders reserve no core: after a loss they might take the last ones, and the tasks would wait for ever.
    actor = ray.remote(EncodingActor).options(
        max_restarts=-1, max_task_retries=-1, num_cpus=0, num_gpus=1 if gpus else 0, scheduling_strategy="SPREAD"
    )
    actors: list[Any] = [actor.remote(load) for _ in range(count)]
    ahead = CHUNKS_A_CORE * cores + count * pipeline.CHUNKS_AT_ONCE
    limits = pipeline.Limits(prepared=ahead, encoding=2 * count, judging=ahead)
    try:
        yield from pipeline.run(RayStages(work, actors), chunks, limits=limits)
    except pipeline.LostError as error:
        last = str(error).strip().splitlines()[-1]
        raise SettingsError(
            f"The Ray cluster lost the same pairs {pipeline.TRIES} times ({last}): look at its logs, then run the "
            "same command again to go on."
        ) from None
    finally:
        for each in actors:
            ray.kill(each)


def _connect(ray: Any, address: str | None) -> None:
    try:
        ray.init(address=address, log_to_driver=False, logging_level="ERROR")
    except Exception as error:  # noqa: BLE001 - Ray raises plain Exceptions, too, where a node does not start in time
        if address is None:
            raise SettingsError(
                f"Ray cannot be started on this machine ({reason(error)}): try again, or use --engine local."
            ) from None
        raise SettingsError(
            f"The Ray cluster at {address} cannot be reached ({reason(error)}): check --ray-address."
        ) from None
