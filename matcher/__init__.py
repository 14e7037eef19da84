"""Profiles, scores, gaps, plans: what Talent Bridge computes, free of web and database.

| to | import from |
|---|---|
| read a file | `matcher.documents` |
| read a profile or vacancy out of text | `matcher.intake` |
| score and explain | `matcher.scoring` |
| rank | `matcher.ranking`; many, from arrays: `matcher.index`; all pairs: `matcher.batch` |
| say what would raise a score, and what to ask next | `matcher.counterfactuals`, `matcher.asking` |
| write down a score and replay it | `matcher.receipts`, `matcher.replaying` |
| learn the weights of a score | `matcher.learning` |
| find gaps and plan training | `matcher.gaps`, `matcher.programmes`, `matcher.planning`, `matcher.teams` |
| price a course under a scheme | `matcher.schemes` |
| count demand, supply and training | `matcher.coverage` |
| list what to look at in subsidised training | `matcher.integrity` |
| judge the product on sets of texts | `matcher.evaluation` |

Nothing is imported here: the process that parses uploads loads this package too, and must
stay small enough to live under its memory limit.
"""
