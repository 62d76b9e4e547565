"""What every operation of the service needs: one literal table. An operation that is not in it is not served."""

from dataclasses import dataclass
from enum import Enum

from app.access.roles import Role


class Need(Enum):
    """Who an operation is for."""

    NOTHING = "everybody, signed in or not"
    DESCRIPTION = "everybody on this machine; beyond it, who is signed in"
    SIGNED_IN = "an account, API key or share link"
    ACCOUNT = "an account of this service"
    ADMINISTRATOR = "an administrator of this service"
    LOOK = "whoever may look at the organisation, share links included"
    READ = "its viewers"
    EDIT = "its editors"
    MANAGE = "its admins"

    @property
    def role(self) -> Role | None:
        """The role in the organisation it takes; None where it is not about one organisation."""
        return _ROLES.get(self)


_ROLES = {Need.LOOK: Role.VIEWER, Need.READ: Role.VIEWER, Need.EDIT: Role.EDITOR, Need.MANAGE: Role.ADMIN}


class Money(Enum):
    """What an operation does about amounts of money."""

    NONE = "it shows and takes none"
    HIDDEN = "it leaves them out for those who may not see them, and refuses to take them from those"
    NEEDED = "it is only for those who may see them"


@dataclass(frozen=True)
class Rule:
    """Who an operation is for, what it does about money, and whether it keeps to the revision a link is frozen at."""

    need: Need
    money: Money = Money.NONE
    frozen: bool = False


RULES: dict[str, Rule] = {
    "get_liveness": Rule(Need.NOTHING),
    "get_readiness": Rule(Need.NOTHING),
    "get_metrics": Rule(Need.NOTHING),  # answers programs on this machine only, see its route
    "get_editor": Rule(Need.NOTHING),
    "get_icon": Rule(Need.NOTHING),
    "get_docs": Rule(Need.DESCRIPTION),
    "get_openapi": Rule(Need.DESCRIPTION),
    "get_session": Rule(Need.NOTHING),
    "sign_in": Rule(Need.NOTHING),
    "sign_out": Rule(Need.NOTHING),
    "use_one_time_link": Rule(Need.NOTHING),
    "open_share_link": Rule(Need.NOTHING),
    "open_survey": Rule(Need.NOTHING),  # the secret in its body is what it takes
    "answer_survey": Rule(Need.NOTHING),
    "start_single_sign_on": Rule(Need.NOTHING),
    "finish_single_sign_on": Rule(Need.NOTHING),
    "set_password": Rule(Need.ACCOUNT),
    "get_limits": Rule(Need.SIGNED_IN),
    "list_accounts": Rule(Need.ADMINISTRATOR),
    "put_account": Rule(Need.ADMINISTRATOR),
    "renew_one_time_link": Rule(Need.ADMINISTRATOR),
    "delete_account": Rule(Need.ADMINISTRATOR),
    "list_organisations": Rule(Need.SIGNED_IN),
    "create_organisation": Rule(Need.ADMINISTRATOR),
    "list_samples": Rule(Need.SIGNED_IN),
    "create_from_sample": Rule(Need.ADMINISTRATOR),
    "get_organisation": Rule(Need.LOOK),
    "patch_organisation": Rule(Need.EDIT, Money.HIDDEN),
    "delete_organisation": Rule(Need.MANAGE),
    "get_access": Rule(Need.LOOK, frozen=True),
    "list_members": Rule(Need.MANAGE),
    "put_member": Rule(Need.MANAGE),
    "delete_member": Rule(Need.MANAGE),
    "list_keys": Rule(Need.MANAGE),
    "create_key": Rule(Need.MANAGE),
    "revoke_key": Rule(Need.MANAGE),
    "list_shares": Rule(Need.MANAGE),
    "create_share": Rule(Need.MANAGE),
    "revoke_share": Rule(Need.MANAGE),
    "list_surveys": Rule(Need.EDIT),
    "create_survey": Rule(Need.EDIT),
    "get_survey": Rule(Need.EDIT),
    "revoke_survey": Rule(Need.EDIT),
    "apply_survey_answer": Rule(Need.EDIT, Money.HIDDEN),
    "list_connectors": Rule(Need.MANAGE),
    "create_connector": Rule(Need.MANAGE),
    "rotate_connector": Rule(Need.MANAGE),
    "confirm_leavers": Rule(Need.MANAGE),
    "revoke_connector": Rule(Need.MANAGE),
    "get_chain": Rule(Need.LOOK, Money.HIDDEN, frozen=True),
    "put_chain": Rule(Need.EDIT, Money.NEEDED),
    "list_parties": Rule(Need.LOOK, Money.HIDDEN),
    "get_party": Rule(Need.LOOK, Money.HIDDEN),
    "put_party": Rule(Need.EDIT, Money.HIDDEN),
    "patch_party": Rule(Need.EDIT, Money.HIDDEN),
    "delete_party": Rule(Need.EDIT),
    "list_links": Rule(Need.LOOK, Money.HIDDEN),
    "get_link": Rule(Need.LOOK, Money.HIDDEN),
    "put_link": Rule(Need.EDIT, Money.HIDDEN),
    "patch_link": Rule(Need.EDIT, Money.HIDDEN),
    "delete_link": Rule(Need.EDIT),
    "get_analysis": Rule(Need.LOOK, Money.HIDDEN, frozen=True),
    "list_findings": Rule(Need.LOOK, Money.HIDDEN, frozen=True),
    "try_scenario": Rule(Need.READ, Money.NEEDED),
    "list_scenarios": Rule(Need.READ, Money.NEEDED),
    "create_scenario": Rule(Need.EDIT, Money.NEEDED),
    "compare_scenarios": Rule(Need.READ, Money.NEEDED),
    "get_scenario": Rule(Need.READ, Money.NEEDED),
    "patch_scenario": Rule(Need.EDIT, Money.NEEDED),
    "delete_scenario": Rule(Need.EDIT, Money.NEEDED),
    "get_scenario_difference": Rule(Need.READ, Money.NEEDED),
    "get_scenario_waterfall": Rule(Need.READ, Money.NEEDED),
    "list_decisions": Rule(Need.READ),
    "get_decision": Rule(Need.READ),
    "put_decision": Rule(Need.EDIT),
    "delete_decision": Rule(Need.EDIT),
    "list_plans": Rule(Need.READ, Money.HIDDEN),
    "create_plan": Rule(Need.EDIT, Money.HIDDEN),
    "get_plan": Rule(Need.READ, Money.HIDDEN),
    "patch_plan": Rule(Need.EDIT, Money.HIDDEN),
    "delete_plan": Rule(Need.EDIT),
    "get_plan_progress": Rule(Need.READ, Money.NEEDED),
    "get_progress": Rule(Need.READ, Money.HIDDEN),
    "ask_how_sure": Rule(Need.READ, Money.NEEDED),
    "get_proof": Rule(Need.LOOK, frozen=True),
    "get_stops": Rule(Need.READ, Money.NEEDED),
    "get_explanation": Rule(Need.READ, Money.NEEDED),
    "get_liberated": Rule(Need.READ, Money.NEEDED),
    "list_paths": Rule(Need.READ, Money.NEEDED),
    "get_layout": Rule(Need.LOOK, Money.HIDDEN, frozen=True),
    "get_diagram": Rule(Need.LOOK, Money.HIDDEN, frozen=True),
    "get_export": Rule(Need.LOOK, Money.HIDDEN, frozen=True),
    "get_report": Rule(Need.READ, Money.NEEDED),
    "get_atlas": Rule(Need.LOOK, Money.HIDDEN, frozen=True),
    "get_chart": Rule(Need.LOOK, Money.HIDDEN, frozen=True),
    "draw_scenario_waterfall": Rule(Need.READ, Money.NEEDED),
    "list_revisions": Rule(Need.READ),
    "get_difference": Rule(Need.READ, Money.NEEDED),
    "restore_chain": Rule(Need.EDIT, Money.NEEDED),
    "undo_change": Rule(Need.EDIT, Money.HIDDEN),
    "follow_chain": Rule(Need.READ),
    "push_changes": Rule(Need.EDIT, Money.HIDDEN),
    "import_into_chain": Rule(Need.EDIT, Money.HIDDEN),
    "list_mappings": Rule(Need.READ, Money.NEEDED),
    "get_mapping": Rule(Need.READ, Money.NEEDED),
    "put_mapping": Rule(Need.EDIT, Money.NEEDED),
    "delete_mapping": Rule(Need.EDIT, Money.NEEDED),
    "observe_log": Rule(Need.READ),
    "list_pushes": Rule(Need.READ),
    "get_push": Rule(Need.READ),
    "confirm_push": Rule(Need.MANAGE),
    "discard_push": Rule(Need.MANAGE),
    "list_sources": Rule(Need.READ),
    "list_scheduled_changes": Rule(Need.READ),
    "withdraw_scheduled_change": Rule(Need.EDIT),
    "get_authority": Rule(Need.READ),
    "put_authority": Rule(Need.MANAGE),
    "list_webhooks": Rule(Need.MANAGE),
    "create_webhook": Rule(Need.MANAGE),
    "patch_webhook": Rule(Need.MANAGE),
    "renew_webhook_secret": Rule(Need.MANAGE),
    "delete_webhook": Rule(Need.MANAGE),
    "list_deliveries": Rule(Need.MANAGE),
    "list_audit": Rule(Need.MANAGE),
    "erase": Rule(Need.ADMINISTRATOR),
    "list_service_audit": Rule(Need.ADMINISTRATOR),
    "list_audit_anchors": Rule(Need.ADMINISTRATOR),
}
