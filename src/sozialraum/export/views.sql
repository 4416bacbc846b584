-- Views for the questions that people ask of the database.

CREATE VIEW measures AS
SELECT agreements.year, areas.name AS area, goals_goals.name AS goal, objectives."text" AS objective,
       measures."title" AS measure, progress.state, progress.reason, measures.due
FROM agreements_objectives_measures AS measures
JOIN agreements_objectives AS objectives ON objectives.id = measures.parent
JOIN agreements ON agreements.id = objectives.parent
JOIN areas ON areas.id = agreements.owner
LEFT JOIN goals_goals ON goals_goals.address = objectives.goal
LEFT JOIN reports_measures AS progress ON progress.measure = measures.address;

CREATE VIEW planned_money AS
SELECT agreements.year, areas.name AS area, origins.name AS origin, round(sum(funds.amount), 2) AS amount
FROM agreements_objectives_measures_funds AS funds
JOIN agreements_objectives_measures AS measures ON measures.id = funds.parent
JOIN agreements_objectives AS objectives ON objectives.id = measures.parent
JOIN agreements ON agreements.id = objectives.parent
JOIN areas ON areas.id = agreements.owner
JOIN catalogues_items AS origins ON origins.address = funds.origin
WHERE measures.withdrawn IS NULL
GROUP BY agreements.year, areas.name, origins.name;

CREATE VIEW spent_money AS
SELECT year, area, origin, round(sum(amount), 2) AS amount FROM (
  SELECT reports.year, areas.name AS area, origins.name AS origin, spent.amount
  FROM reports_measures_spent AS spent
  JOIN reports_measures AS measures ON measures.id = spent.parent
  JOIN reports ON reports.id = measures.parent
  JOIN areas ON areas.id = reports.owner
  JOIN catalogues_items AS origins ON origins.address = spent.origin
  UNION ALL
  SELECT reports.year, areas.name, origins.name, funds.amount
  FROM reports_projects_funds AS funds
  JOIN reports_projects AS projects ON projects.id = funds.parent
  JOIN reports ON reports.id = projects.parent
  JOIN areas ON areas.id = reports.owner
  JOIN catalogues_items AS origins ON origins.address = funds.origin
)
GROUP BY year, area, origin;

CREATE VIEW projects AS
SELECT reports.year, areas.name AS area, projects.title AS project, projects.participants
FROM reports_projects AS projects
JOIN reports ON reports.id = projects.parent
JOIN areas ON areas.id = reports.owner;

CREATE VIEW decisions AS
SELECT meetings.date, bodies.name AS body, agenda.top, agenda.title, agenda.decision, agenda.result
FROM meetings_agenda AS agenda
JOIN meetings ON meetings.id = agenda.parent
JOIN bodies ON bodies.id = meetings.owner
WHERE agenda.decision IS NOT NULL;

CREATE VIEW tasks AS
SELECT meetings.date AS given, bodies.name AS body, tasks.what, tasks.who, tasks.until, tasks.done
FROM meetings_agenda_tasks AS tasks
JOIN meetings_agenda AS agenda ON agenda.id = tasks.parent
JOIN meetings ON meetings.id = agenda.parent
JOIN bodies ON bodies.id = meetings.owner;

CREATE VIEW latest_figures AS
SELECT indicators.name AS indicator, indicators.unit AS measured_in, units.level, units.name AS place,
       observations.day, observations.count, observations.base, observations.value,
       CASE WHEN indicators.kind = 'rate' AND observations.base > 0
            THEN round(100.0 * observations.count / observations.base, 1) END AS percent, observations.withheld
FROM observations
JOIN indicators ON indicators.id = observations.indicator
JOIN units ON units.unit = observations.unit
WHERE observations.day = (
  SELECT max(other.day) FROM observations AS other
  WHERE other.indicator = observations.indicator AND other.unit = observations.unit
);
