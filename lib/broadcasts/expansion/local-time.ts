import { Prisma } from '@/lib/generated/prisma/client'

/**
 * SQL: the first moment at or after `releaseAt` at which the clock of `zone` shows `localTime` (`HH:MM`), null where it never does.
 * An hour the clock skips moves forward with it; of an hour it shows twice the first that is not before the release.
 * All three are columns; `zone` must be a name the server knows.
 */
export const nextLocalTime = (releaseAt: Prisma.Sql, localTime: Prisma.Sql, zone: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT min(moment.at)
  FROM generate_series(-1, 2) AS day,
    LATERAL (SELECT (${releaseAt} AT TIME ZONE ${zone})::date + day + ${localTime}::time AS wall) AS face,
    generate_series(0, 6) AS earlier,
    LATERAL (SELECT (face.wall AT TIME ZONE ${zone}) - earlier * interval '30 minutes' AS at) AS moment
  WHERE moment.at >= ${releaseAt} AND (earlier = 0 OR moment.at AT TIME ZONE ${zone} = face.wall))`
// Of a moment that comes twice PostgreSQL takes the second: the first is half an hour to three hours earlier, whatever the zone sets back.

/**
 * SQL, for a WITH: `"ZoneTime"` has the moment of each local broadcast among `ids` in each zone the server knows, names in lower
 * case, and under the empty name the one for readers whose zone it does not know: the broadcast's, else UTC.
 */
export const zoneTimes = (ids: string[]): Prisma.Sql => Prisma.sql`
  "LocalBroadcast" AS MATERIALIZED (
    SELECT id, "releaseAt", "localTime", lower(zone) AS zone FROM "Broadcast"
    WHERE id = ANY(${ids}::uuid[]) AND mode = 'local' AND "localTime" IS NOT NULL
  ), "KnownTime" AS MATERIALIZED (
    SELECT b.id AS "broadcastId", b.zone AS home, lower(z.name) AS zone,
      ${nextLocalTime(Prisma.sql`b."releaseAt"`, Prisma.sql`b."localTime"`, Prisma.sql`z.name`)} AS at
    FROM "LocalBroadcast" b CROSS JOIN pg_timezone_names z
  ), "ZoneTime" AS MATERIALIZED (
    SELECT "broadcastId", zone, at FROM "KnownTime"
    UNION ALL
    SELECT "broadcastId", '', coalesce(min(at) FILTER (WHERE zone = home), min(at) FILTER (WHERE zone = 'utc')) FROM "KnownTime" GROUP BY 1
  )`
