"""What every operation answers everybody, in one place. A route that is missing here fails the tests."""

# How everybody stands to the organisation that is asked for; `out` is who sends nothing, or something that is over,
# or the secret of a connector, which opens /scim and nothing else.
OUT = ("nobody", "revoked key", "ended key", "ended session", "ended share", "revoked share", "connector")
KNOWN = ("viewer", "viewer$", "editor", "editor$", "admin", "admin$", "share", "frozen", "key", "stranger", "chief")

# Columns: out, then KNOWN.  $ sees money; `stranger` is admin$ of another organisation, `chief` runs the service.
_EXPECTED = """
                          out  view view$ edit edit$ adm  adm$ share froz key  strng chief
get_liveness              200  200  200  200  200  200  200  200  200  200  200  200
get_readiness             200  200  200  200  200  200  200  200  200  200  200  200
get_metrics               404  404  404  404  404  404  404  404  404  404  404  404
get_editor                200  200  200  200  200  200  200  200  200  200  200  200
get_icon                  200  200  200  200  200  200  200  200  200  200  200  200
get_docs                  401  200  200  200  200  200  200  200  200  200  200  200
get_openapi               401  200  200  200  200  200  200  200  200  200  200  200
get_session               200  200  200  200  200  200  200  200  200  200  200  200
sign_in                   401  401  401  401  401  401  401  401  401  401  401  401
sign_out                  204  204  204  204  204  204  204  204  204  204  204  204
use_one_time_link         401  401  401  401  401  401  401  401  401  401  401  401
open_share_link           401  401  401  401  401  401  401  401  401  401  401  401
open_survey               401  401  401  401  401  401  401  401  401  401  401  401
answer_survey             401  401  401  401  401  401  401  401  401  401  401  401
start_single_sign_on      404  404  404  404  404  404  404  404  404  404  404  404
finish_single_sign_on     404  404  404  404  404  404  404  404  404  404  404  404
set_password              401  200  200  200  200  200  200  403  403  403  200  200
get_limits                401  200  200  200  200  200  200  200  200  200  200  200
list_accounts             401  403  403  403  403  403  403  403  403  403  403  200
put_account               401  403  403  403  403  403  403  403  403  403  403  200
renew_one_time_link       401  403  403  403  403  403  403  403  403  403  403  201
delete_account            401  403  403  403  403  403  403  403  403  403  403  204
list_organisations        401  200  200  200  200  200  200  200  200  200  200  200
create_organisation       401  403  403  403  403  403  403  403  403  403  403  201
list_samples              401  200  200  200  200  200  200  200  200  200  200  200
create_from_sample        401  403  403  403  403  403  403  403  403  403  403  201
list_service_audit        401  403  403  403  403  403  403  403  403  403  403  200
list_audit_anchors        401  403  403  403  403  403  403  403  403  403  403  200
erase                     401  403  403  403  403  403  403  403  403  403  403  200
get_organisation          401  200  200  200  200  200  200  200  403  200  404  200
patch_organisation        401  403  403  200  200  200  200  403  403  403  404  200
patch_organisation: money 401  403  403  403  200  403  200  403  403  403  404  200
delete_organisation       401  403  403  403  403  204  204  403  403  403  404  204
get_access                401  200  200  200  200  200  200  200  200  200  404  200
list_members              401  403  403  403  403  200  200  403  403  403  404  200
put_member                401  403  403  403  403  200  200  403  403  403  404  200
put_member: money         401  403  403  403  403  403  200  403  403  403  404  200
delete_member             401  403  403  403  403  204  204  403  403  403  404  204
list_keys                 401  403  403  403  403  200  200  403  403  403  404  200
create_key                401  403  403  403  403  201  201  403  403  403  404  201
create_key: money         401  403  403  403  403  403  201  403  403  403  404  201
revoke_key                401  403  403  403  403  204  204  403  403  403  404  204
revoke_key: foreign       401  403  403  403  403  404  404  403  403  403  404  404
list_shares               401  403  403  403  403  200  200  403  403  403  404  200
create_share              401  403  403  403  403  201  201  403  403  403  404  201
create_share: money       401  403  403  403  403  403  201  403  403  403  404  201
revoke_share              401  403  403  403  403  204  204  403  403  403  404  204
revoke_share: foreign     401  403  403  403  403  404  404  403  403  403  404  404
list_surveys              401  403  403  200  200  200  200  403  403  403  404  200
create_survey             401  403  403  201  201  201  201  403  403  403  404  201
get_survey                401  403  403  200  200  200  200  403  403  403  404  200
get_survey: foreign       401  403  403  404  404  404  404  403  403  403  404  404
revoke_survey             401  403  403  204  204  204  204  403  403  403  404  204
revoke_survey: foreign    401  403  403  404  404  404  404  403  403  403  404  404
apply_survey_answer       401  403  403  200  200  200  200  403  403  403  404  200
apply_survey_answer: foreign 401  403  403  404  404  404  404  403  403  403  404  404
list_connectors           401  403  403  403  403  200  200  403  403  403  404  200
create_connector          401  403  403  403  403  201  201  403  403  403  404  201
create_connector: money   401  403  403  403  403  403  201  403  403  403  404  201
rotate_connector          401  403  403  403  403  200  200  403  403  403  404  200
rotate_connector: money   401  403  403  403  403  403  200  403  403  403  404  200
rotate_connector: foreign 401  403  403  403  403  404  404  403  403  403  404  404
confirm_leavers           401  403  403  403  403  200  200  403  403  403  404  200
confirm_leavers: foreign  401  403  403  403  403  404  404  403  403  403  404  404
revoke_connector          401  403  403  403  403  204  204  403  403  403  404  204
revoke_connector: foreign 401  403  403  403  403  404  404  403  403  403  404  404
get_chain                 401  200  200  200  200  200  200  200  200  200  404  200
get_chain: past           401  200  200  200  200  200  200  403  403  200  404  200
put_chain                 401  403  403  403  200  403  200  403  403  403  404  200
list_parties              401  200  200  200  200  200  200  200  403  200  404  200
get_party                 401  200  200  200  200  200  200  200  403  200  404  200
put_party                 401  403  403  200  200  200  200  403  403  403  404  200
put_party: money          401  403  403  403  200  403  200  403  403  403  404  200
patch_party               401  403  403  200  200  200  200  403  403  403  404  200
patch_party: money        401  403  403  403  200  403  200  403  403  403  404  200
delete_party              401  403  403  204  204  204  204  403  403  403  404  204
list_links                401  200  200  200  200  200  200  200  403  200  404  200
get_link                  401  200  200  200  200  200  200  200  403  200  404  200
put_link                  401  403  403  200  200  200  200  403  403  403  404  200
put_link: money           401  403  403  403  201  403  201  403  403  403  404  201
patch_link                401  403  403  200  200  200  200  403  403  403  404  200
patch_link: money         401  403  403  403  200  403  200  403  403  403  404  200
delete_link               401  403  403  204  204  204  204  403  403  403  404  204
get_analysis              401  200  200  200  200  200  200  200  200  200  404  200
list_findings             401  200  200  200  200  200  200  200  200  200  404  200
get_layout                401  200  200  200  200  200  200  200  200  200  404  200
get_diagram               401  200  200  200  200  200  200  200  200  200  404  200
get_export                401  200  200  200  200  200  200  200  200  200  404  200
get_report                401  403  200  403  200  403  200  403  403  403  404  200
get_atlas                 401  200  200  200  200  200  200  200  200  200  404  200
get_chart                 401  200  200  200  200  200  200  200  200  200  404  200
get_chart: money          401  403  200  403  200  403  200  403  403  403  404  200
draw_scenario_waterfall   401  403  200  403  200  403  200  403  403  403  404  200
get_layout: compare       401  200  200  200  200  200  200  403  403  200  404  200
get_diagram: amounts      401  403  200  403  200  403  200  403  403  403  404  200
get_diagram: scenario     401  403  200  403  200  403  200  403  403  403  404  200
get_diagram: kept         401  403  200  403  200  403  200  403  403  403  404  200
get_export: kept          401  403  200  403  200  403  200  403  403  403  404  200
get_proof                 401  200  200  200  200  200  200  200  200  200  404  200
try_scenario              401  403  200  403  200  403  200  403  403  403  404  200
list_scenarios            401  403  200  403  200  403  200  403  403  403  404  200
create_scenario           401  403  403  403  201  403  201  403  403  403  404  201
compare_scenarios         401  403  200  403  200  403  200  403  403  403  404  200
get_scenario              401  403  200  403  200  403  200  403  403  403  404  200
patch_scenario            401  403  403  403  200  403  200  403  403  403  404  200
delete_scenario           401  403  403  403  204  403  204  403  403  403  404  204
get_scenario_difference   401  403  200  403  200  403  200  403  403  403  404  200
get_scenario_waterfall    401  403  200  403  200  403  200  403  403  403  404  200
list_decisions            401  200  200  200  200  200  200  403  403  200  404  200
get_decision              401  200  200  200  200  200  200  403  403  200  404  200
put_decision              401  403  403  200  200  200  200  403  403  403  404  200
delete_decision           401  403  403  204  204  204  204  403  403  403  404  204
list_plans                401  200  200  200  200  200  200  403  403  200  404  200
create_plan               401  403  403  201  201  201  201  403  403  403  404  201
create_plan: money        401  403  403  403  201  403  201  403  403  403  404  201
get_plan                  401  200  200  200  200  200  200  403  403  200  404  200
patch_plan                401  403  403  200  200  200  200  403  403  403  404  200
patch_plan: money         401  403  403  403  200  403  200  403  403  403  404  200
delete_plan               401  403  403  204  204  204  204  403  403  403  404  204
get_plan_progress         401  403  200  403  200  403  200  403  403  403  404  200
get_progress              401  200  200  200  200  200  200  403  403  200  404  200
ask_how_sure              401  403  200  403  200  403  200  403  403  403  404  200
get_stops                 401  403  200  403  200  403  200  403  403  403  404  200
get_explanation           401  403  200  403  200  403  200  403  403  403  404  200
get_liberated             401  403  200  403  200  403  200  403  403  403  404  200
list_paths                401  403  200  403  200  403  200  403  403  403  404  200
list_revisions            401  200  200  200  200  200  200  403  403  200  404  200
get_difference            401  403  200  403  200  403  200  403  403  403  404  200
restore_chain             401  403  403  403  200  403  200  403  403  403  404  200
undo_change               401  403  403  409  409  409  409  403  403  403  404  409
push_changes              401  403  403  200  200  200  200  403  403  403  404  200
push_changes: money       401  403  403  403  200  403  200  403  403  403  404  200
import_into_chain         401  403  403  200  200  200  200  403  403  403  404  200
import_into_chain: money  401  403  403  403  200  403  200  403  403  403  404  200
list_mappings             401  403  200  403  200  403  200  403  403  403  404  200
get_mapping               401  403  200  403  200  403  200  403  403  403  404  200
put_mapping               401  403  403  403  200  403  200  403  403  403  404  200
delete_mapping            401  403  403  403  204  403  204  403  403  403  404  204
observe_log               401  200  200  200  200  200  200  403  403  200  404  200
list_pushes               401  200  200  200  200  200  200  403  403  200  404  200
get_push                  401  200  200  200  200  200  200  403  403  200  404  200
confirm_push              401  403  403  403  403  200  200  403  403  403  404  200
discard_push              401  403  403  403  403  200  200  403  403  403  404  200
list_sources              401  200  200  200  200  200  200  403  403  200  404  200
list_scheduled_changes    401  200  200  200  200  200  200  403  403  200  404  200
withdraw_scheduled_change 401  403  403  204  204  204  204  403  403  403  404  204
withdraw_scheduled_change: foreign 401  403  403  404  404  404  404  403  403  403  404  404
get_authority             401  200  200  200  200  200  200  403  403  200  404  200
put_authority             401  403  403  403  403  200  200  403  403  403  404  200
list_webhooks             401  403  403  403  403  200  200  403  403  403  404  200
create_webhook            401  403  403  403  403  201  201  403  403  403  404  201
patch_webhook             401  403  403  403  403  200  200  403  403  403  404  200
patch_webhook: foreign    401  403  403  403  403  404  404  403  403  403  404  404
renew_webhook_secret      401  403  403  403  403  201  201  403  403  403  404  201
renew_webhook_secret: foreign 401  403  403  403  403  404  404  403  403  403  404  404
delete_webhook            401  403  403  403  403  204  204  403  403  403  404  204
delete_webhook: foreign   401  403  403  403  403  404  404  403  403  403  404  404
list_deliveries           401  403  403  403  403  200  200  403  403  403  404  200
list_deliveries: foreign  401  403  403  403  403  404  404  403  403  403  404  404
list_audit                401  403  403  403  403  200  200  403  403  403  404  200
follow_chain              401  200  200  200  200  200  200  403  403  200  404  200
"""


def _read(table: str) -> dict[str, dict[str, int]]:
    found = {}
    for line in table.strip().splitlines()[1:]:
        *words, out = line.split()[: -len(KNOWN)]
        rest = line.split()[-len(KNOWN) :]
        statuses = {who: int(out) for who in OUT} | dict(zip(KNOWN, map(int, rest), strict=True))
        found[" ".join(words)] = statuses
    return found


EXPECTED = _read(_EXPECTED)


def expected_of_foreign(name: str, who: str) -> int:
    """What the other organisation answers: its own admin as ours answers ours, all others as if it were not there."""
    own = EXPECTED[name]
    if who == "stranger":
        return own["admin$"]
    return own[who] if who in OUT or who == "chief" else 404


def expected_of_missing(name: str, who: str) -> int:
    """What an organisation that is not there answers."""
    return EXPECTED[name][who] if who in OUT else 404
