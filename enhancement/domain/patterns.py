"""What numbers, units, people and days look like in the sentences schools write (R42, R45)."""

import re

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_SEASON = (
    r"(?:spring|summer|autumn|winter|easter|christmas|whitsun|michaelmas)"
    r"(?:\s+(?:half\s+)?term)?(?:\s+holidays?)?(?:\s+of)?"
)
_YEAR = r"(?:20\d\d(?:\s*[/-]\s*(?:20)?\d\d)?)"
_ORDINAL = r"(?:\d{1,2}(?:st|nd|rd|th)?)"

# A day that names its year: 31 August 2028, July 2028, summer term 2028, 2027/28, 31/08/2028.
DATED = (
    rf"(?:{_ORDINAL}[/.-]\d{{1,2}}[/.-]{_YEAR}"
    rf"|(?:{_ORDINAL}\s+)?(?:{_MONTH}|{_SEASON})(?:\s+half\s+term)?\s+{_YEAR}|{_YEAR})"
)
DEADLINE = re.compile(rf"\b{DATED}\b")
ANY_DAY = re.compile(rf"\b(?:{DATED}|{_ORDINAL}\s+{_MONTH})\b")

_YEAR_GROUP = r"(?:years?|yrs?|y)\s*\d{1,2}(?:\s*(?:,|and|to|or|&|-|–)\s*(?:years?\s*|yr\s*|y)?\d{1,2})*s?"
_STAGE = r"(?:key\s+stages?\s*\d(?:\s*(?:and|to|&|-|–)\s*\d)?|ks\s*\d)"
# Numbers that name a class, an age, a slogan or a stretch of time, never an aim.
NAMING_NUMBERS = re.compile(
    rf"\b(?:{_YEAR_GROUP}|{_STAGE}|ages?d?\s+\d{{1,2}}(?:\s*(?:to|-|–)\s*\d{{1,2}})?|(?:5|five)[\s-]a[\s-]day"
    r"|\d{1,2}(?:\s*(?:to|-|–)\s*\d{1,2})?[\s-]year[\s-]olds?|(?:top|best|number)\s+(?:\d+|three|five|ten)"
    r"|(?:in|within|over|after|for)\s+(?:the\s+next\s+)?(?:\d+|two|three|four|five|six)\s+(?:school\s+)?(?:years?|terms?|months?|weeks?))\b"
)

PEOPLE = re.compile(
    rf"\b(?:pupils?|child|children|students?|learners?|girls?|boys?|parents?|carers?|famil(?:y|ies)|staff"
    rf"|teachers?|supervisors?|governors?|young people|reception|nursery|sixth form|send|looked[\s-]after"
    rf"|{_YEAR_GROUP}|{_STAGE})\b"
)

_WORD_NUMBER = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
)
_PLAIN_NUMBER = rf"(?:\d+(?:[.,]\d+)*|{_WORD_NUMBER})"
_PER_CENT = r"\s*(?:%|per\s*cent\b|percent\b|percentage\s+points?\b)"
_IN_N = rf"\s+(?:out\s+of|in)\s+(?:every\s+)?{_PLAIN_NUMBER}"
_FRACTION = r"(?:half|one\s+half|(?:a|one|two|three)[\s-](?:third|quarter|fifth)s?)"
SHARE = rf"(?:{_PLAIN_NUMBER}(?:{_PER_CENT}|{_IN_N})|one{_IN_N}|{_FRACTION})"
QUANTITY = re.compile(rf"(?<![\w.])(?:{SHARE}|{_PLAIN_NUMBER})(?!\w)")

# A figure that says where a school starts, with the day it was taken.
_START = (
    r"(?:up from|down from|rising from|falling from|from|compared (?:with|to)|against|currently|now"
    r"|at present(?: it is)?|today(?: it is)?|instead of|in 20\d\d it was|was|were|been|previously|baseline(?: of)?"
    r"|where (?:they|it) manages?)"
)
_TAKEN_ON = rf"(?:\s+(?:in|at|on|of)\s+(?:the\s+)?(?:[a-z-]+\s+){{0,2}}?{DATED})"
STARTING_FIGURE = re.compile(
    rf"\b{_START}\s*:?\s*(?:only\s+|about\s+)?(?:{SHARE}|{_PLAIN_NUMBER}){_TAKEN_ON}?"
    rf"|\bin 20\d\d it was\b|(?:{SHARE}|{_PLAIN_NUMBER})\s+(?:now|today|at present|currently)\b"
)
BRACKETS = re.compile(r"\([^)]*\)")

# A unit stands after the figure (40 minutes) or before it (the number of ..., the mean score of ...).
UNIT_BEFORE = re.compile(r"\b(?:number|share|proportion|percentage|score|rate|average|mean|median)\b")
UNIT_AFTER = re.compile(
    rf"{SHARE}|{_PLAIN_NUMBER}\s+(?:of\s+(?:our|the|all|\d)|a\s+(?:day|week|month|term|year)\b|per\s+\w+|(?!by\b|in\b|now\b|today\b|and\b|or\b|to\b)[a-z]+)"
)

# Words that promise a change without saying how much.
VAGUE = re.compile(
    r"\b(?:improv\w*|better|rais(?:e|es|ed|ing)\s+(?:the\s+)?awareness|awareness|enhanc\w*|happier|healthier"
    r"|more\s+(?:confident|aware|positive|active|resilient|satisfied|engaged)|significant\w*|reach\s+their\s+(?:full\s+)?potential"
    r"|maximi[sz]e\w*|minimi[sz]e\w*)\b"
)
