"""docs/rules.md says which code and which tests each rule has; it is made from the source and must be current."""

from devkit import rules


def test_rule_table_is_current():
    assert rules.is_current(), "Run python -m devkit.rules and commit docs/rules.md."


def test_numbers_in_comments_and_strings_are_found_and_names_are_not():
    source = '"""Rules §1-§3 and §45."""\n§9 = 1  # §12\nname = "§50 to §51"\nVERY_§52 = "X§53 §7x"\n'
    assert rules.cited_in(source.replace("§", "R")) == {1, 2, 3, 45, 12, 50, 51}


def test_every_rule_has_one_row_in_order():
    assert [rule["rule"] for rule in rules.read_rules()] == [f"R{number}" for number in range(1, 99)]
    forces = {"GATE", "AUTO", "WARN", "SHOW", "SETTING"}
    assert all(rule["what"] and rule["force"] in forces for rule in rules.read_rules())


def test_rules_of_the_journey_and_of_clusters_have_code_and_tests():
    code, tests = rules.citations(rules.APPS), rules.citations(("tests",))
    assert [number for number in (*range(1, 76), 88) if not code[number] or not tests[number]] == []
