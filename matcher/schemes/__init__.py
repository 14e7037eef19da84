"""Schemes that bring, train, house or fund people: dated rules as data, and what follows from them.

`model`         schemes, versions, tracks, rules, figures: frozen values
`reading`       YAML → values, strict and whole; `entries`, `layering`, `values` serve it
`facts`         what a person, firm or job says of itself for this alone
`comparing`     what it means that a value is what a rule asks
`eligibility`   open, not open or unknown, with the clause and the missing facts
`what_if`       the same with a rule or figure replaced
`reach`         which occupations the rules in force name
`review`        what is stale, unverified or without rules
`wording`       rules and figures in words
`funding`       what NITTP and CEF pay toward a fee

Nothing is imported here: planning needs `funding` and must not come near `facts`.
"""
