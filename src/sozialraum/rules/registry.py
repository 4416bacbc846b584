"""All rules, in the order of their codes."""

from __future__ import annotations

from sozialraum.rules import (
    Rule,
    acceptance,
    agreements,
    areas,
    disclosure,
    figures,
    identity,
    meetings,
    progress,
    reports,
)

RULES: tuple[Rule, ...] = (
    identity.keys_are_unique,
    identity.references_lead_somewhere,
    identity.numbers_are_unique,
    areas.quarters_belong_to_one_area,
    areas.succession_is_in_order,
    areas.periods_do_not_overlap,
    areas.providers_exist_while_commissioned,
    areas.size_is_within_range,
    agreements.area_is_active,
    agreements.goal_system_holds,
    agreements.objectives_have_measures,
    agreements.changes_are_amendments,
    agreements.provider_is_known,
    reports.measures_are_reported_once,
    reports.projects_name_their_money,
    reports.sections_are_filled,
    reports.presented_in_own_district,
    progress.reports_came_in_time,
    progress.reports_are_submitted_before_presented,
    progress.agreed_measures_are_mentioned,
    progress.duties_are_done,
    progress.invitations_keep_the_notice_period,
    meetings.meetings_belong_to_a_body,
    meetings.meetings_are_filed_under_their_year,
    meetings.agenda_items_are_numbered_once,
    figures.observations_have_unit_and_indicator,
    disclosure.texts_name_nobody,
    acceptance.acceptances_are_warnings,
)
