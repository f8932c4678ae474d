"""Does an early success indicator read like an activity (R45)?

A milestone says what will be so ("half of Year 7 can name an adult"); an activity says what will be done ("run a
workshop"). Both have their place: an activity belongs to stage 5.
"""

import re

from enhancement.domain.patterns import ANY_DAY, NAMING_NUMBERS, QUANTITY

_DOING = (
    r"(?:run|deliver|hold|host|invite|buy|purchase|order|set\s+up|send|introduce|launch|start|attend|review|promote|organi[sz]e"
    r"|arrange|visit|train|teach|provide|offer|create|develop|produce|write|plan|work\s+with|meet|take\s+part\s+in|appoint|recruit"
    r"|install|display|share|celebrate|raise|implement|carry\s+out|complete|conduct|establish|use|give|put\s+on|continue|book"
    r"|consult|discuss|talk\s+to|encourage|support|involve|make|build|design|update|monitor|survey)"
)
_THING_DONE = (
    r"(?:workshops?|trainings?|assembl(?:y|ies)|lessons?|courses?|sessions?|visits?|talks?|campaigns?|posters?|clubs?|events?|weeks?"
    r"|days?|meetings?|newsletters?|letters?|trips?|programmes?|schemes?|competitions?|fairs?)"
)
_LEAD_IN = re.compile(
    r"^(?:by\s+[^,]+,\s*)?"
    r"(?:(?:we|the\s+school|school|staff|our\s+school)\s+(?:will|shall|plan\s+to|aim\s+to|are\s+going\s+to)\s+|to\s+)?"
)
_IMPERATIVE = re.compile(rf"^{_DOING}\b")
_SOMEBODY_TO_DO = re.compile(rf"^[^,;:]{{0,60}}?\b(?:to|will|shall)\s+(?:then\s+)?{_DOING}\b")
# Adults who do something; pupils and parents who do something may well be the change that is hoped for.
_STAFF_WILL = re.compile(
    r"\b(?:we|school|staff|teachers?|lead|leader|coach|nurse|head|heads|governors?|senco|co-?ordinator|council|team|group|speaker|cook|kitchen)"
    r"\s+(?:will|shall|to)\s+(?!be\b|have\b|know\b|feel\b|report\b|say\b|show\b|reach\b)[a-z]+"
)
_WILL_BE_DONE = re.compile(
    r"\b(?:will\s+be|to\s+be)\s+(?:run|held|delivered|organi[sz]ed|invited|bought|set\s+up|sent|introduced|launched|offered|provided|given|arranged)\b"
)
_HAPPENS = re.compile(
    r"\b(?:is|are|has|have|had|can|show|shows|report|reports|say|says|feel|feels|reach|reaches|rises?|falls?|know|knows|eat|eats"
    r"|drops?|attends?|attending|used|use|uses|takes?|walks?|observed|records?|recorded|achieved|agreed|in\s+place|at\s+least|at\s+most|or\s+above"
    r"|or\s+more|or\s+below|or\s+fewer|fewer\s+than|less\s+than|more\s+than|no\s+more\s+than)\b"
)


def reads_like_an_activity(text: str) -> bool:
    """R45: true when the text says what will be done and not what will be so by then."""
    plain = re.sub(r"\s+", " ", text.replace("’", "'")).strip().lower()
    body = _LEAD_IN.sub("", plain, count=1)
    if any(pattern.search(body) for pattern in (_IMPERATIVE, _SOMEBODY_TO_DO, _STAFF_WILL, _WILL_BE_DONE)):
        return True
    figures = NAMING_NUMBERS.sub(" ", ANY_DAY.sub(" ", body))
    if _HAPPENS.search(body) or QUANTITY.match(figures.strip()):
        return False
    names_a_thing_done = re.search(rf"\b{_THING_DONE}\b", body) is not None
    return names_a_thing_done or QUANTITY.search(figures) is None
