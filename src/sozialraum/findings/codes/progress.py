"""4xx: deadlines and progress. Never an error: no calendar day turns a check red."""

from sozialraum.findings.catalogue import Entry

ENTRIES = [
    Entry(
        "SRK401", "warning", "Report late",
        "The report was submitted on {submitted}, {days} days after {due}.",
        "The annual report is due on 31 March of the following year.",
        "Nothing can be mended; if the day was extended, add the step `extended`.",
    ),
    Entry(
        "SRK402", "warning", "Report missing",
        "The annual report {year} of {area} was due on {due} and is not submitted.",
        "Committees and Bezirksvertretungen expect it.",
        "Write it and add the step `submitted` with the day.",
    ),
    Entry(
        "SRK403", "warning", "Presented before submitted",
        "The report was presented on {presented}, before it was submitted.",
        "What is presented to the Bezirksvertretung must be on record first.",
        "Check the two days.",
    ),
    Entry(
        "SRK404", "warning", "Never presented",
        "The annual report {year} of {area} was not presented in a Bezirksvertretung by {due}.",
        "The coordinators report there at least once a year.",
        "Present it and add the step `presented`.",
    ),
    Entry(
        "SRK405", "warning", "Agreement missing",
        "There is no concluded agreement of {area} for {year}.",
        "Provider and Bürgeramt conclude an agreement every year.",
        "Add `data/agreements/{year}/{id}.yaml` with the day on which it was concluded.",
    ),
    Entry(
        "SRK406", "warning", "Returned and not submitted again",
        "The report was returned on {returned} and has not been submitted again.",
        "A returned report counts as not submitted.",
        "Add the step `submitted` when it is handed in again.",
    ),
    Entry(
        "SRK407", "warning", "Agreed measure not mentioned",
        "The agreed measure `{key}` ({title}) is not mentioned in the report.",
        "The report says of each agreed measure how far it got.",
        "Add it to `measures:` with its state.",
    ),
]  # fmt: skip
