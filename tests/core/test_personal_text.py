"""Which texts look as if they named somebody: 80 sentences judged by hand, half and half (X6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.personal_text import Personal, findings

NAMES_SOMEBODY = """
Oliver Smith is often late
Talk with Amelia Khan in Year 5
oliver smith, attendance below 90
Mohammed in Year 6 eats no breakfast
Attendance of Chloe and of her brother
Survey of Zofia Kowalska
Interview with Mrs Patterson
Mr Ahmed's class
Dr Benson counted
Pupil J.S., Year 5
Meals of A.B. in Year 4
KW (Year 9) and two friends
TJ, Y8, asked for help
Grace Thompson has breakfast
April Jones was absent
Interview with Will Turner
Daisy Miller walks to school
DOB 14/03/2014
d.o.b. 3.4.2015
Date of birth: 12 May 2013
Born on 5 June 2012
born 14/03/2014
jsmith@school.example
Write to priya.n@gmail.com for the table
Ring 01562 960 041 for the list
Mother: 07700 900123
+44 7700 900 123
A123456789012
Pupils with UPN H801200001001
T12345678901A left in May
Ibrahim's lunch diary
What Jessica said about bullying
Notes of Ethan, class 4
Poppy Williams and Freya
Tom, Harry and Lewis never run
Aisha Begum asks for help
Krzysztof drinks no water
The diary of Noah Bennett
Olivia: sleeps five hours
Sleep of Ravi Patel, Year 7
""".strip().splitlines()
NAMES_NOBODY = """
Pupils who had breakfast today
Year 5 and Year 6, all classes
Survey by the School Council
Free School Meals, Pupil Premium
Healthy Schools Worcestershire
Public Health England profile
St Oliver's Catholic Primary School
King Charles I School sports day
Anna Freud Centre toolkit
Charlie Waller Trust questionnaire
Alexandra Road crossing count
Duke of Edinburgh's Award, bronze
April and May attendance
June 2026 lunch survey
Grace said before lunch
Key Stage 2, spring term
PE Year 5 lessons
RE, Year 6 timetable
KS2 Year 4 survey
Wyre Forest district
Stirling Children's Wellbeing Scale
Short Warwick-Edinburgh Mental Wellbeing Scale
Bewdley and Stourport-on-Severn
Young carers in Years 7 to 11
Looked after children
Pupils will have more sleep
Mark of 5 or more in the questionnaire
Hope and joy in assembly
Reading for Joy week
Daisy, Poppy and Ivy class
Count on 14/03/2026 at the gate
37 of 90 pupils in Year 5
Entries in the accident book, autumn term
Attendance register, 2025/26
Letters home on 3 May 2026
Dean Forest visit, Summer term
Heather meadow and forest school
Black and minority ethnic pupils
Jack Petchey Foundation award
Parents and carers of Reception
12345 half days of 13000
Paris and London trip
Robin Hood theatre workshop
Lowest quarter in maths, Year 9
Online harms, Safer Internet Day
""".strip().splitlines()


@pytest.mark.parametrize("text", NAMES_SOMEBODY)
def test_what_names_somebody_is_noticed(text):
    assert findings(text)


@pytest.mark.parametrize("text", NAMES_NOBODY)
def test_what_names_nobody_is_let_pass(text):
    assert findings(text) == []


def test_the_table_is_large_enough_and_balanced():
    assert len(NAMES_SOMEBODY) >= 30
    assert len(NAMES_NOBODY) >= 30


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ask a.b@c.org", Personal.EMAIL),
        ("UPN A123456789012", Personal.PUPIL_NUMBER),
        ("0121 496 0000", Personal.TELEPHONE),
        ("DOB 1/2/2014", Personal.BIRTH),
        ("Maisie", Personal.NAME),
    ],
)
def test_the_sentence_says_what_it_looks_like_and_what_to_do(text, kind):
    found = findings(text)[0]
    assert found.kind == kind
    assert "write a group or a year instead" in found.sentence


@given(st.text(max_size=300))
def test_any_text_gets_an_answer(text):
    assert all(one.text for one in findings(text))
