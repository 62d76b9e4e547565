"""Every function that refuses somebody or hides something, and what misses it where it is gone."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
REFUSE = {"Forbidden", "NotSignedIn"}
HIDE = {
    "analysis_without_money",
    "document_without_money",
    "json_without_money",
    "refuse_money",
    "require_money",
    "severity_without_money",
    "tells_money",
    "text_without_money",
    "visible_to",
}
# A mutant of test_mutants.py, an operation whose line in table.py has the refusal, or a test.
MISSED_BY = {
    "app/errors.py:problem_of": "tests/gate/test_canaries.py::test_no_planted_amount_or_foreign_word_comes_out",
    "app/routes/cookies.py:refuse_plain_http": "tests/signing_in/test_cookies.py::test_nobody_signs_in_over_plain_http",
    "app/routes/gate.py:secrets_of": "tests/scim/test_connectors.py::test_without_a_live_secret_nothing_is_told",
    "app/routes/organisations.py:list_organisations": "what a list of organisations holds",
    "app/routes/parameters.py:_at": "get_chain: past",
    "app/routes/redaction.py:_hidden": "chains, parties and links without money",
    "app/routes/redaction.py:shown": "findings without money",
    "app/routes/redaction.py:shown_page": "chains, parties and links without money",
    "app/routes/redaction.py:writable": "who may state money",
    "app/routes/views.py:_asked": "get_layout: compare",
    "app/routes/views.py:_kept": "get_diagram: kept",
    "app/service/access.py:_of_service": "what is for administrators",
    "app/service/access.py:_require": "role, share link, frozen revision and money",
    "app/service/access.py:decide": "the decision itself",
    "app/service/analysed.py:json_without_money": "analyses without money",
    "app/service/chain_questions/findings.py:_is_wanted_without_money": "tests/gate/test_canaries.py::"
    "test_findings_and_their_kinds_come_by_code_without_money",
    "app/service/chain_questions/findings.py:answer": "findings without money",
    "app/service/chain_questions/pictures.py:_drawn": "exports without money",
    "app/service/charts.py:get_chart": "get_chart: money",
    "app/service/directory/connectors.py:create_scoped_connector": "who may let a connector state money",
    "app/service/directory/connectors.py:rotate_connector": "who may let a connector state money",
    "app/service/directory/departments.py:_check": "tests/scim/test_departments.py::"
    "test_a_connector_without_the_cost_permission_states_no_cost",
    "app/service/directory/identity.py:identify_connector": "tests/scim/test_connectors.py::"
    "test_without_a_live_secret_nothing_is_told",
    "app/service/identity.py:_of_key": "the end of keys",
    "app/service/keys.py:create_scoped_key": "who may grant the sight of money",
    "app/service/members.py:put_member": "who may grant the sight of money",
    "app/service/members.py:require_money": "who may grant the sight of money",
    "app/service/plans.py:_with_saving": "tests/gate/test_guards.py::"
    "test_a_plan_of_a_scenario_is_made_by_nobody_who_may_see_no_money",
    "app/service/pushes/taking.py:_item": "push_changes: money",
    "app/service/shares.py:create_share": "who may grant the sight of money",
    "app/service/shares.py:open_share": "open_share_link",
    "app/service/signing_in.py:set_password": "tests/signing_in/test_passwords.py::"
    "test_a_new_password_takes_the_old_one_and_ends_every_session",
    "app/service/signing_in.py:sign_in": "sign_in",
    "app/service/signing_in.py:use_one_time_link": "use_one_time_link",
    "app/service/single_sign_on.py:_person": "tests/signing_in/test_single_sign_on.py::"
    "test_an_account_that_is_there_is_taken_over_by_a_verified_address_alone",
    "app/service/single_sign_on.py:sign_in": "tests/signing_in/test_single_sign_on.py::"
    "test_nobody_of_another_domain_or_without_a_verified_address_comes_in",
    "app/service/survey_answers.py:_asked": "open_survey",
    "app/service/webhooks/keeping.py:_settings": "tests/webhooks/test_webhooks.py::"
    "test_webhooks_are_off_unless_a_key_is_set",
}


def guards() -> Iterator[str]:
    """Every such function of the service, found in its source: file and name."""
    for path in sorted((ROOT / "app").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if name.startswith(("app/cli/", "app/storage/", "app/access/")):
            continue  # The terminal is whoever runs the service; the others are what guards are made of.
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and any(map(_guards, ast.walk(node))):
                yield f"{name}:{node.name}"


def _guards(node: ast.AST) -> bool:
    if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
        return ast.unparse(node.exc.func) in REFUSE
    return isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in HIDE
