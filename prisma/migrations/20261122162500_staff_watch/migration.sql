ALTER TYPE "NotificationKind" ADD VALUE 'moderation_pace';

-- S-85: whoever has power over others leaves a line when they sign in, by whatever way the session was opened.
CREATE FUNCTION record_staff_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "AuditEntry" ("actorId", deed, subject, reason, "requestId")
  SELECT m.id, 'session.opened', 'member:' || m.id, NEW.client, '' FROM "Member" m WHERE m.id = NEW."userId" AND m.role <> 'member';
  RETURN NULL;
END $$;
CREATE TRIGGER staff_session_is_recorded AFTER INSERT ON "Session" FOR EACH ROW EXECUTE FUNCTION record_staff_session();
