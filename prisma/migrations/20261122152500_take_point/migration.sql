-- Takes one point from a counter that starts anew after `milliseconds`, and says how many have been taken and when it starts anew.
-- `moment` is now, in milliseconds since 1970, by the clock of who asks.
CREATE FUNCTION take_point(counter text, milliseconds bigint, moment bigint, OUT taken int, OUT ends bigint)
LANGUAGE sql VOLATILE AS $fn$
  INSERT INTO "RateLimit" AS known (key, points, expire) VALUES (counter, 1, moment + milliseconds)
  ON CONFLICT (key) DO UPDATE SET
    points = CASE WHEN known.expire <= moment THEN 1 ELSE known.points + 1 END,
    expire = CASE WHEN known.expire <= moment THEN excluded.expire ELSE known.expire END
  RETURNING points, expire;
$fn$;
