#include "clients/cli/demo/outside_field.h"

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "clients/cli/demo/attacks.h"
#include "clients/cli/demo/steps.h"
#include "clients/cli/demo/try_as.h"
#include "trinhky/v1/signing_service.grpc.pb.h"

namespace trinhky::cli {
namespace {

constexpr char kAttempt[] = "sign_outside_field";

std::set<std::string> FieldsOf(const Walk& walk, const std::string& person) {
  const v1::DirectoryFile& file = walk.stage.plan.commune_office;
  std::set<std::string> fields;
  for (const v1::PersonEntry& each : file.people()) {
    if (each.id() != person) continue;
    for (const v1::HoldingEntry& holding : each.posts())
      for (const v1::PostEntry& post : file.posts())
        if (post.id() == holding.post() && post.agency() == walk.cast.agency)
          fields.insert(post.fields().begin(), post.fields().end());
  }
  return fields;
}

std::string NameOf(const Walk& walk, const std::string& person) {
  for (const v1::PersonEntry& each : walk.stage.plan.commune_office.people())
    if (each.id() == person) return each.title();
  return "";
}

// A field of the other deputy that the signer has not; "" when there is none.
std::string ForeignField(const Walk& walk) {
  const std::set<std::string> own = FieldsOf(walk, walk.cast.signer);
  if (own.contains("*")) return "";
  for (const std::string& field : FieldsOf(walk, walk.cast.other_deputy))
    if (field != "*" && !own.contains(field)) return field;
  return "";
}

// The report's own text up to its signature block, which names `deputy` in the head's place; ""
// when the block does not end the text.
std::string TextSignedBy(const Walk& walk, const std::string& deputy) {
  const int line = walk.report.text.signature.line;
  if (line <= 1 || walk.report.text.archive.line >= line) return "";
  std::vector<std::string> lines = absl::StrSplit(walk.report.body, '\n');
  if (static_cast<size_t>(line) > lines.size()) return "";
  lines.resize(static_cast<size_t>(line) - 1);
  return absl::StrCat(absl::StrJoin(lines, "\n"), "\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\n\n",
                      NameOf(walk, deputy), "\n");
}

// Brings `twin` before the leaders and lets its signer try; then it goes.
void SignTwin(Walk& walk, Walk& twin, const std::string& field) {
  absl::Status status = BringToLeaders(twin, field);
  if (status.ok()) {
    auto request = ActRequest<v1::PrepareSignatureRequest>(twin.document);
    if (const auto key = walk.stage.keys.find(twin.cast.signer); key != walk.stage.keys.end())
      request.set_certificate(key->second->certificate().der());
    NoteAttack(walk, kAttempt,
               TryAs(twin, twin.cast.signer, &v1::SigningService::Stub::PrepareSignature, request));
    status = RemoveTwin(twin);
  }
  if (!status.ok()) NoteAttack(walk, kAttempt, NoTwin(status));
}

}  // namespace

void SignOutsideField(Walk& walk) {
  if (walk.cast.other_deputy.empty() || walk.cast.deputy.empty()) return;
  Cast cast = walk.cast;
  if (walk.cast.deputy == walk.cast.signer) {
    // The signer is a deputy: the same report in a field of the other one, who reviews it.
    const std::string field = ForeignField(walk);
    if (field.empty()) return;
    cast.deputy = walk.cast.other_deputy;
    Walk twin{walk.stage, walk.report, cast, {}, {}};
    return SignTwin(walk, twin, field);
  }
  // The head signs: the same report in its own field, with the other deputy's name in the block.
  Report report = walk.report;
  report.bytes = TextSignedBy(walk, cast.other_deputy);
  if (report.bytes.empty()) return;
  report.file = walk.report.file.substr(0, walk.report.file.rfind('.')) + ".txt";
  cast.signer = cast.other_deputy;
  Walk twin{walk.stage, report, cast, {}, {}};
  SignTwin(walk, twin, "");
}

}  // namespace trinhky::cli
