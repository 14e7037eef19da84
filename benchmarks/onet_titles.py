"""Find the ESCO occupation of O*NET occupations by their titles, scored against a crosswalk.

    python -m benchmarks.onet_titles ../shared/data/melo-onet-esco --taxonomy esco:DIR [--semantic]
        [--cache DIR]

FOLDER holds queries.tsv (id, O*NET title), corpus_elements.tsv.gz (id, surface form of an ESCO
occupation or ISCO group) and qrels.tsv (TREC). All surface forms are ranked. Prints the mean
reciprocal rank and mean average precision beside TF-IDF over words and characters, and with
--semantic beside the sentence vectors alone, with 95 % intervals from a bootstrap over queries,
also of the differences.
"""

from benchmarks.judged_titles import PRODUCT, ask_options, baselines, print_figures, read_judged
from matcher.titles import TitleSimilarity
from skills_taxonomy.reading import load_taxonomy
from skills_taxonomy.sentences import load_encoder


def main() -> None:
    """Score the product and the baselines on the folder given."""
    options = ask_options(__doc__)
    judged = read_judged(options.folder, "corpus_elements.tsv.gz")
    encoder = load_encoder(cache=options.cache) if options.semantic else None
    model = TitleSimilarity(encoder=encoder).fit(load_taxonomy(options.taxonomy))
    scores = {PRODUCT: model.matrix(judged.asked, judged.offered)} | baselines(judged, encoder)
    print_figures("MRR", {name: judged.reciprocal_ranks(found) for name, found in scores.items()})
    print_figures("MAP", {name: judged.average_precisions(found) for name, found in scores.items()})


if __name__ == "__main__":
    main()
