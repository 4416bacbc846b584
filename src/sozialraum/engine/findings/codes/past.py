"""38x: what records say about their own past."""

from sozialraum.engine.findings.catalogue import Entry

ENTRIES = [
    Entry(
        "SRK385", "error", "Former names not in order",
        "This former name ends {until}, not after the one before it ({before}).",
        "A paper prints the name of its day, so at most one name may hold on each.",
        "Put the oldest name first, and give each the last day on which it held.",
    ),
    Entry(
        "SRK386", "error", "Names would get into git",
        "`{path}` lies in the repository, where git keeps it for ever.",
        "Whoever can read the repository could read the names of persons, also years after they were deleted.",
        "Name a folder outside the repository, or delete the line: git ignores local/people.yaml, which is read then.",
    ),
    Entry(
        "SRK387", "error", "Correction of what is open",
        "This was corrected on {on}, but it is not closed: nothing was presented, approved or settled.",
        "The paper would call itself a corrected version of something that nobody has seen.",
        "Enter the day on which it was presented, approved or settled; a draft is changed without a correction.",
    ),
    Entry(
        "SRK388", "error", "Correction out of order",
        "This correction is of {on}, before the one above it of {before}.",
        "Corrections are told in the order in which they were made.",
        "Correct the day, or put the corrections into the order of their days.",
    ),
]  # fmt: skip
