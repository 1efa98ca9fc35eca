"""Learning a reader, with checkpoints from which it goes on as if never stopped."""

import argparse
import signal
import time
from pathlib import Path
from threading import Event

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor

from index.training.reader.loss import loss_of
from index.training.reader.mixture import Mixture
from index.training.reader.network import Reader, Shape
from index.training.reader.windows import Batch

PEAK_RATE, LEAST, WARM_STEPS, DECAY = 1.2e-4, 0.01, 60, 0.01
FROZEN_LAYERS = 2
SHOWN_STEPS, KEPT_S = 10, 200


class Learner:
    """A reader in the making: its weights, what the optimiser remembers, how many steps and seconds it took."""

    def __init__(self, reader: Reader, mixture: Mixture, *, minutes: float) -> None:
        self.reader, self.mixture = reader, mixture
        self._allotted_s = 60 * minutes
        self.steps, self.seconds = 0, 0.0
        reader.freeze(FROZEN_LAYERS)
        learned = [weight for weight in reader.parameters() if weight.requires_grad]
        self._learned = learned
        self._optimizer = torch.optim.AdamW(learned, weight_decay=DECAY, fused=True)

    @property
    def is_done(self) -> bool:
        return self.seconds >= self._allotted_s

    def step(self) -> tuple[float, float, float]:
        began = time.monotonic()
        rate = (
            PEAK_RATE
            * min(1, (self.steps + 1) / WARM_STEPS)
            * max(LEAST, 1 - self.seconds / self._allotted_s)
        )
        for group in self._optimizer.param_groups:
            group["lr"] = rate
        ids, mask, allowed, first, last, group_of = tensors(self.mixture.batch())
        loss = loss_of(self.reader(ids, mask), allowed, first, last, group_of)
        self._optimizer.zero_grad()
        loss.total.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self._learned, 1.0)
        self._optimizer.step()
        self.steps += 1
        self.seconds += time.monotonic() - began
        return loss.span.item(), loss.rank.item(), loss.binary.item()

    def save(self, folder: Path) -> None:
        """The checkpoint, and the weights alone in 16 bits."""
        folder.mkdir(parents=True, exist_ok=True)
        weights = learned_weights(self.reader)
        state = {
            "reader": weights,
            "optimizer": self._optimizer.state_dict(),
            "steps": self.steps,
            "seconds": self.seconds,
            "places": self.mixture.places,
            "chance": self.mixture.chance.getstate(),
        }
        torch.save(state, folder / "checkpoint.new")
        (folder / "checkpoint.new").replace(folder / "checkpoint.pt")
        save_file({name: weight.half() for name, weight in weights.items()}, folder / "reader.safetensors")

    def resume(self, folder: Path) -> None:
        state = torch.load(folder / "checkpoint.pt", weights_only=True)
        self.reader.load_state_dict(state["reader"], strict=False)
        self._optimizer.load_state_dict(state["optimizer"])
        self.steps, self.seconds = state["steps"], state["seconds"]
        self.mixture.go_to(state["places"])
        self.mixture.chance.setstate(state["chance"])


def tensors(batch: Batch) -> tuple[Tensor, ...]:
    arrays = (batch.ids, batch.mask, batch.allowed, batch.first, batch.last, batch.group)
    return tuple(torch.from_numpy(array) for array in arrays)


def learned_weights(reader: Reader) -> dict[str, Tensor]:
    """All but the embeddings of pieces, which stay those of the base."""
    return {
        name: weight.contiguous() for name, weight in reader.state_dict().items() if name != "words.weight"
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder of groups, one .jsonl for each name of the mixture")
    parser.add_argument(
        "base", type=Path, help="folder of the base model: model.safetensors and tokenizer.json"
    )
    parser.add_argument(
        "out", type=Path, help="folder of the checkpoint and the weights; what is there is gone on with"
    )
    parser.add_argument("--start", type=Path, help="weights to begin with, instead of the base's")
    parser.add_argument("--minutes", type=float, default=80)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument(
        "--apart",
        type=int,
        help="once, with another number for each: several go on from copies of one checkpoint",
    )
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(7)
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    reader = Reader.of_base(options.base, Shape())
    if options.start:
        reader.load_state_dict({k: w.float() for k, w in load_file(options.start).items()}, strict=False)
    learner = Learner(reader, Mixture(options.data, tokenizer), minutes=options.minutes)
    if (options.out / "checkpoint.pt").exists():
        learner.resume(options.out)
    if options.apart:
        learner.mixture.part(options.apart)
    learn(learner, options.out)


def learn(learner: Learner, out: Path) -> None:
    """Until it is done or told to stop (SIGTERM, SIGINT); either way what was learned is kept."""
    seen, kept, told = [], time.monotonic(), Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    while not learner.is_done and not told.is_set():
        seen.append(learner.step())
        if learner.steps % SHOWN_STEPS == 0:
            span, rank, binary = np.mean(seen[-4 * SHOWN_STEPS :], axis=0)
            at = f"{learner.steps} steps {learner.seconds / 60:.1f} min {sum(learner.mixture.places.values())} groups"
            print(f"{at} span {span:.3f} rank {rank:.3f} binary {binary:.3f}", flush=True)
        if time.monotonic() - kept > KEPT_S:
            learner.save(out)
            kept = time.monotonic()
    learner.save(out)


if __name__ == "__main__":
    main()
