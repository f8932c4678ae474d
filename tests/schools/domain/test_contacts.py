from accounts.domain.roles import Permission
from schools.domain.contacts import SchoolRole, carried_permissions, in_a_sentence, school_roles_with


def test_head_and_lead_keep_the_people_of_their_school_and_nobody_else_there():
    assert school_roles_with(Permission.MANAGE_SCHOOL_PEOPLE) == [SchoolRole.HEAD, SchoolRole.HWB_LEAD]


def test_everybody_with_a_role_at_a_school_sees_the_network():
    assert school_roles_with(Permission.SEE_NETWORK) == list(SchoolRole)


def test_only_the_head_signs():
    assert [role for role in SchoolRole if Permission.SIGN_FOR_SCHOOL in carried_permissions(role)] == [SchoolRole.HEAD]


def test_a_role_inside_a_sentence_begins_small():
    assert in_a_sentence(SchoolRole.HWB_LEAD) == "health and well-being lead"
