"""The Ray engine on a real cluster of two nodes on this machine, one of which is killed on the way."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from driftcheck.audit.running import Done
from driftcheck.errors import SettingsError
from tests.audit.builders import audit, contents, wire
from tests.fakes import FakeEncoder

ray = pytest.importorskip("ray", reason="the extra `ray` is not installed")
# What Ray itself warns of is not ours to mend.
pytestmark = pytest.mark.filterwarnings("ignore")

PAIRS = 64


class SlowEncoder(FakeEncoder):
    """So slow that a node can be killed while it encodes."""

    def encode(self, texts: Any, *, languages: Any = None, progress: Any = None) -> Any:
        time.sleep(0.05)
        return super().encode(texts, progress=progress)


@pytest.fixture
def cluster() -> Iterator[Any]:
    from ray.cluster_utils import Cluster

    found = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "object_store_memory": 80_000_000})
    second = found.add_node(num_cpus=2, object_store_memory=80_000_000)
    ray.init(address=found.address, log_to_driver=False, logging_level="ERROR")
    yield found, second
    ray.shutdown()
    found.shutdown()


@pytest.mark.slow
def test_a_lost_node_loses_no_row(tmp_path: Path, cluster: Any) -> None:
    nodes, second = cluster
    manifest = wire(tmp_path, PAIRS)
    audit(manifest, tmp_path / "local", shard_size=8)
    killed: list[int] = []

    def kill(done: Done) -> None:
        if done.pairs and not killed:
            killed.append(done.pairs)
            nodes.remove_node(second, allow_graceful=False)

    audit(
        manifest,
        tmp_path / "ray",
        shard_size=8,
        engine="ray",
        workers=None,
        encoder=SlowEncoder(),
        progress=kill,
    )
    assert killed
    assert killed[0] < PAIRS
    assert contents(tmp_path / "ray") == contents(tmp_path / "local")


@pytest.mark.parametrize(("address", "said"), [(None, "cannot be started on this machine"), ("here:1", "at here:1")])
def test_a_cluster_that_does_not_start_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str | None, said: str
) -> None:
    def fail(**_named: Any) -> None:
        raise Exception("The current node timed out during startup.\nMore.")  # noqa: TRY002 - as Ray does

    monkeypatch.setattr(ray, "init", fail)
    with pytest.raises(SettingsError, match=said):
        audit(wire(tmp_path, 3), tmp_path / "out", engine="ray", address=address)
