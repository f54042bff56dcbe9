"""Makes samecheck/embed/minilm-static from all-MiniLM-L6-v2, and prints what samecheck/embed/static.py has to know.

Three steps:

- the model is passed once over its own vocabulary (model2vec: token vectors, weighed by rank);
- the token vectors are carried by a linear map into the space of MiniLM's sentence vectors (their first 256 principal
  components), fitted on how businesses write: ../shared/data companies, one-line descriptions of startups;
- they are taught to add up to MiniLM's vector of each of these sentences and to keep the cosines between sentences.
  Nothing that is kept apart for acceptance checks is used, nor are the companies of the rewrites.

A fixed rotation spreads the components evenly, so that none is beyond the range of the codes; cosines stay the same. The
table is rounded to int8 with one scale: sums of whole numbers do not depend on their order.

Run it from the root of the checkout with the ``bench`` group installed: python scripts/distill.py [FOLDER].
"""

import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import real_texts
import torch
from model2vec import StaticModel
from model2vec.distill import distill
from numpy.typing import NDArray
from rewrite_search import company_of
from torch.nn.functional import embedding_bag, normalize

from samecheck.embed import files, minilm, static

SOURCE = "sentence-transformers/all-MiniLM-L6-v2"
NOTICE = f"""Token vectors distilled from {SOURCE} (Apache License 2.0) by scripts/distill.py of samecheck.
SHA-256 of the model they come from: {minilm.SHA256}
"""

#: Rounds over the sentences, sentences of a step, and its size. Chosen on a twentieth of the sentences held out.
EPOCHS = 9
_BATCH = 256
_RATE = 2e-3
_COSINES = 4.0  # weight of the cosines between sentences beside that of each sentence's own vector
#: Dimensions of a word in context, and sentences they are chosen on. 128 of 384 find as many strong rewrites.
WORDS = 128
_SENTENCES = 3000
_STAY = 1e-5  # pull of a token towards where the map put it: most tokens are rare

Floats = NDArray[np.float32]


def sentences() -> list[str]:
    """How businesses write: sentences of companies and startups, sorted."""
    rewritten = {company_of(row) for row in real_texts.rewrites()}
    found = {s for company in real_texts.companies() if company.id not in rewritten for s in company.sentences}
    return sorted(s for s in found | set(real_texts.startups()) if 3 <= len(s.split()) <= 60)


class Bags:
    """Sentences as bags of token ids."""

    def __init__(self, ids: Sequence[Sequence[int]]) -> None:
        self.ids = ids

    def means(self, table: torch.Tensor, rows: Sequence[int]) -> torch.Tensor:
        """Mean token vector of each sentence of ``rows``."""
        some = [self.ids[row] for row in rows]
        starts = np.cumsum([0, *map(len, some[:-1])])
        flat = torch.tensor([token for ids in some for token in ids])
        return embedding_bag(flat, table, torch.from_numpy(starts), mode="mean")

    def tokens(self, rows: Sequence[int]) -> torch.Tensor:
        """The distinct tokens of ``rows``."""
        return torch.tensor(sorted({token for row in rows for token in self.ids[row]}))


def target(vectors: torch.Tensor) -> torch.Tensor:
    """The first principal components of ``vectors``, unit rows, rotated so that no component dominates."""
    centred = vectors - vectors.mean(0)
    _, _, components = torch.linalg.svd(centred, full_matrices=False)
    generator = torch.Generator().manual_seed(0)
    size = static.DIMENSIONS
    rotation, _ = torch.linalg.qr(torch.randn(size, size, generator=generator))
    found: torch.Tensor = normalize(centred @ components[:size].T, dim=1) @ rotation
    return found


def carried(table: torch.Tensor, bags: Bags, wanted: torch.Tensor) -> torch.Tensor:
    """``table`` mapped so that sentences come as near to ``wanted`` as one linear map brings them."""
    means = bags.means(table, range(len(wanted)))
    design = torch.cat([means, torch.ones(len(means), 1)], 1)
    solution = torch.linalg.lstsq(design, wanted).solution
    found: torch.Tensor = table @ solution[:-1] + solution[-1]
    return found


def taught(table: torch.Tensor, bags: Bags, wanted: torch.Tensor) -> torch.Tensor:
    """``table`` changed so that sentences come near to ``wanted``, each and in their cosines to each other."""
    start = table.clone()
    learned = table.clone().requires_grad_()
    optimiser = torch.optim.Adam([learned], lr=_RATE)
    for epoch in range(EPOCHS):
        shuffled = np.random.default_rng(epoch).permutation(len(wanted))
        losses = []
        for rows in (some.tolist() for some in np.array_split(shuffled, len(shuffled) // _BATCH)):
            mine, theirs, used = normalize(bags.means(learned, rows), dim=1), wanted[rows], bags.tokens(rows)
            own = (1 - (mine * theirs).sum(1)).mean()
            between = ((mine @ mine.T - theirs @ theirs.T) ** 2).mean()
            away = ((learned[used] - start[used]) ** 2).sum()
            loss = own + _COSINES * between + _STAY * away
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            losses.append(float(own.detach()))
        print(f"round {epoch + 1}: mean cosine with MiniLM {1 - np.mean(losses):.3f}", flush=True)
    return learned.detach()


def improved(model: StaticModel) -> StaticModel:
    """``model`` with its token vectors mapped, taught and rounded to int8."""
    texts = sentences()
    codes = real_texts.embedder()(texts).astype(np.float32)
    ids = [encoded.ids for encoded in model.tokenizer.encode_batch(texts, add_special_tokens=False)]
    known = [row for row, found in enumerate(ids) if found]
    bags, wanted = Bags([ids[row] for row in known]), target(normalize(torch.from_numpy(codes[known]), dim=1))
    table = taught(carried(torch.from_numpy(model.embedding.astype(np.float32)), bags, wanted), bags, wanted).numpy()
    rounded = np.rint(table * (127 / np.abs(table).max())).astype(np.int8)
    return StaticModel(rounded, model.tokenizer, model.config, normalize=True, max_length=model.max_length)


def word_space() -> Floats:
    """The mean and the first principal components of MiniLM's words in context, shape (1 + `WORDS`, 384)."""
    some = sorted(np.random.default_rng(0).permutation(sentences())[:_SENTENCES].tolist())
    whole = minilm.load()
    tokens = np.vstack([vectors[1:-1] for vectors in whole.tokens(some)])
    mean = tokens.mean(axis=0)
    _, _, components = np.linalg.svd(tokens - mean, full_matrices=False)
    return np.vstack([mean, components[:WORDS]]).astype(np.float16)


def saved(model: StaticModel, folder: Path) -> str:
    """SHA-256 of the weights of ``model``, written to ``folder`` without what is of this machine only."""
    shutil.rmtree(folder, ignore_errors=True)
    model.save_pretrained(folder)
    config = json.loads((folder / "config.json").read_text("utf-8"))
    config["tokenizer_name"] = SOURCE
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n", "utf-8")
    (folder / "README.md").unlink()  # a card for the hub, which it asks for when it reads the folder
    (folder / "NOTICE").write_text(NOTICE, "utf-8")
    for file in folder.iterdir():
        file.chmod(0o644)
    return files.digest(files.weights(folder))


def main() -> None:
    """Distils, teaches, saves, prints."""
    torch.set_num_threads(1)  # the same sums on any number of cores
    source = minilm.model_folder()
    files.checked(source, minilm.SHA256, minilm.REMEDY)
    model = distill(str(source), device="cpu", pca_dims=static.DIMENSIONS, quantize_to="float32")
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else static.FOLDER
    np.save(minilm.WORDS, word_space())
    print(f'SHA256 = "{saved(improved(model), folder)}"')


if __name__ == "__main__":
    main()
