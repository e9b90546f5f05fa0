ALTER TABLE "Worksheet" ADD COLUMN "formKey" UUID;
CREATE UNIQUE INDEX "Worksheet_memberId_formKey_key" ON "Worksheet"("memberId", "formKey");
