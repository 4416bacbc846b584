-- Views for the questions that people ask of the database. What a record that is made up tells has `sample` 1.
-- They are plain SQL, so that DuckDB answers them from the Parquet files too.

CREATE VIEW measures AS
SELECT agreements.year, areas.name AS area, goals_goals.name AS goal, objectives."text" AS objective,
       measures.title AS measure, progress.state, progress.reason, measures.due, agreements.sample
FROM agreements_objectives_measures AS measures
JOIN agreements_objectives AS objectives ON objectives.id = measures.parent
JOIN agreements ON agreements.id = objectives.parent
JOIN areas ON areas.id = agreements.owner
LEFT JOIN goals_goals ON goals_goals.address = objectives.goal
LEFT JOIN reports_measures AS progress ON progress.measure = measures.address;

CREATE VIEW planned_money AS
SELECT agreements.year, areas.name AS area, origins.name AS origin, round(sum(funds.amount), 2) AS amount,
       agreements.sample
FROM agreements_objectives_measures_funds AS funds
JOIN agreements_objectives_measures AS measures ON measures.id = funds.parent
JOIN agreements_objectives AS objectives ON objectives.id = measures.parent
JOIN agreements ON agreements.id = objectives.parent
JOIN areas ON areas.id = agreements.owner
LEFT JOIN catalogues_items AS origins ON origins.address = funds.origin
WHERE measures.withdrawn IS NULL
GROUP BY agreements.id, agreements.year, areas.name, funds.origin, origins.name, agreements.sample;

CREATE VIEW granted_money AS
SELECT funds.year, areas.name AS area, funds.available, round(sum(grants.decision_granted), 2) AS granted,
       round(sum(grants.proof_spent), 2) AS proved, funds.sample
FROM funds
JOIN areas ON areas.id = funds.owner
LEFT JOIN funds_grants AS grants ON grants.parent = funds.id
GROUP BY funds.id, funds.year, areas.name, funds.available, funds.sample;

-- Reports name what was spent; where one names nothing of the area's own money, the proofs of its grants do.
CREATE VIEW spent_money AS
WITH named (report, origin, amount) AS (
  SELECT measures.parent, spent.origin, spent.amount
  FROM reports_measures_spent AS spent
  JOIN reports_measures AS measures ON measures.id = spent.parent
  UNION ALL
  SELECT projects.parent, funds.origin, funds.amount
  FROM reports_projects_funds AS funds
  JOIN reports_projects AS projects ON projects.id = funds.parent
),
proved (report, origin, amount) AS (
  SELECT grants.parent, 'funding-origins#' || programme.rules_fund_origin, grants.proof_spent
  FROM funds_grants AS grants
  CROSS JOIN programme
  WHERE grants.proof_spent IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM named WHERE named.report = grants.parent AND named.origin = 'funding-origins#' || programme.rules_fund_origin
  )
)
SELECT reports.year, areas.name AS area, origins.name AS origin, round(sum(spent.amount), 2) AS amount, reports.sample
FROM (SELECT * FROM named UNION ALL SELECT * FROM proved) AS spent
JOIN reports ON reports.id = spent.report
JOIN areas ON areas.id = reports.owner
LEFT JOIN catalogues_items AS origins ON origins.address = spent.origin
GROUP BY reports.id, reports.year, areas.name, spent.origin, origins.name, reports.sample;

CREATE VIEW projects AS
SELECT reports.year, areas.name AS area, projects.title AS project, projects.participants, reports.sample
FROM reports_projects AS projects
JOIN reports ON reports.id = projects.parent
JOIN areas ON areas.id = reports.owner;

CREATE VIEW decisions AS
SELECT meetings.date, bodies.name AS body, agenda.top, agenda.title, agenda.decision, agenda.result, meetings.sample
FROM meetings_agenda AS agenda
JOIN meetings ON meetings.id = agenda.parent
JOIN bodies ON bodies.id = meetings.owner
WHERE agenda.decision IS NOT NULL;

CREATE VIEW tasks AS
SELECT meetings.date AS given, bodies.name AS body, tasks.what, tasks.who, tasks.until, tasks.done, meetings.sample
FROM meetings_agenda_tasks AS tasks
JOIN meetings_agenda AS agenda ON agenda.id = tasks.parent
JOIN meetings ON meetings.id = agenda.parent
JOIN bodies ON bodies.id = meetings.owner;

CREATE VIEW latest_figures AS
SELECT indicators.name AS indicator, indicators.unit AS measured_in, units.level, units.name AS place,
       observations.day, observations.count, observations.base, observations.value,
       CASE WHEN indicators.kind = 'rate' AND observations.base > 0
            THEN round(100.0 * observations.count / observations.base, 1) END AS percent,
       observations.withheld, indicators.sample
FROM observations
JOIN indicators ON indicators.id = observations.indicator
JOIN units ON units.unit = observations.unit
WHERE observations.day = (
  SELECT max(other.day) FROM observations AS other
  WHERE other.indicator = observations.indicator AND other.unit = observations.unit
);
