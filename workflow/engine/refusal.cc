#include "workflow/engine/refusal.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "workflow/base/status.h"

namespace trinhky::workflow {
namespace {

using Metadata = std::map<std::string, std::string>;

std::vector<std::string> RolesOf(const Attempt& attempt) {
  std::vector<std::string> roles;
  for (const Transition* each :
       attempt.definition.Alternatives(attempt.instance.state, attempt.action))
    for (const std::string& role : each->roles)
      if (std::find(roles.begin(), roles.end(), role) == roles.end()) roles.push_back(role);
  return roles;
}

std::string Titles(const Definition& definition, const std::vector<std::string>& roles) {
  return absl::StrJoin(roles, ", ", [&](std::string* out, const std::string& role) {
    out->append(definition.RoleTitle(role));
  });
}

Metadata Variables(const Attempt& attempt, Metadata more = {}) {
  more.emplace("action", std::string(attempt.action));
  more.emplace("state", attempt.instance.state);
  more.emplace("document", attempt.instance.document);
  more.emplace("who_can", absl::StrJoin(RolesOf(attempt), ","));
  return more;
}

std::string ActionVi(const Attempt& attempt) {
  return absl::StrCat("«", attempt.definition.ActionTitle(attempt.action), "»");
}

std::string StateVi(const Attempt& attempt) {
  return absl::StrCat("«", attempt.definition.StateTitle(attempt.instance.state), "»");
}

}  // namespace

absl::Status RefuseDefinition(const Attempt& attempt) {
  const std::string wanted =
      absl::StrCat(attempt.instance.definition, ".v", attempt.instance.version);
  const std::string given = absl::StrCat(attempt.definition.id, ".v", attempt.definition.version);
  return Reject(
      absl::StatusCode::kFailedPrecondition, "DEFINITION_MISMATCH",
      {.vi = absl::StrCat("Văn bản đang chạy theo quy trình ", wanted, ", không phải ", given, "."),
       .en = absl::StrCat("Expected to decide by ", wanted, ", but was given ", given)},
      {{"wanted", wanted}, {"given", given}});
}

absl::Status RefuseUnknownAction(const Attempt& attempt) {
  return Reject(absl::StatusCode::kFailedPrecondition, "ACTION_UNKNOWN",
                {.vi = absl::StrCat("Quy trình «", attempt.definition.title_vi,
                                    "» không có thao tác ", ToAbsl(attempt.action), "."),
                 .en = absl::StrCat("Expected an action of ", attempt.definition.id,
                                    ", but it has no '", ToAbsl(attempt.action), "'")},
                Variables(attempt, {{"definition", attempt.definition.id}}));
}

absl::Status RefuseState(const Attempt& attempt) {
  const Definition& definition = attempt.definition;
  const State* state = definition.FindState(attempt.instance.state);
  std::string who_vi = "Không còn bước nào phải làm.";
  std::string owner;
  if (state != nullptr && !state->owner_role.empty()) {
    owner = state->owner_role;
    who_vi = absl::StrCat("Bước này do ", definition.RoleTitle(owner), " xử lý.");
  } else if (state == nullptr || state->kind != StateKind::kFinal) {
    who_vi = "Bước này do hệ thống xử lý.";
  }
  return Reject(
      absl::StatusCode::kFailedPrecondition, "NOT_IN_STATE",
      {.vi = absl::StrCat("Không thể ", ActionVi(attempt), " khi văn bản đang ở bước ",
                          StateVi(attempt), ". ", who_vi),
       .en = absl::StrCat("Expected a state in which '", ToAbsl(attempt.action),
                          "' is possible, but the document is in ", attempt.instance.state)},
      Variables(attempt, {{"owner", owner}}));
}

absl::Status RefuseRole(const Attempt& attempt, const std::vector<std::string>& who_can) {
  return Reject(
      absl::StatusCode::kPermissionDenied, "ROLE_MISSING",
      {.vi = absl::StrCat("Bạn không có quyền ", ActionVi(attempt),
                          ". Người làm được: ", Titles(attempt.definition, who_can), "."),
       .en = absl::StrCat("Expected the actor of '", ToAbsl(attempt.action), "' to be one of ",
                          absl::StrJoin(who_can, ", "), ", but he is none of them")},
      Variables(attempt));
}

absl::Status RefuseSamePerson(const Attempt& attempt, std::string_view person,
                              std::string_view duty) {
  return Reject(
      absl::StatusCode::kPermissionDenied, "SAME_PERSON",
      {.vi = absl::StrCat("Không thể ", ActionVi(attempt), ": cùng một người đã là ",
                          attempt.definition.DutyTitle(duty),
                          " của văn bản này. Phải do người khác thực hiện."),
       .en = absl::StrCat("Expected '", ToAbsl(attempt.action), "' by somebody else, but ",
                          ToAbsl(person), " was ", ToAbsl(duty), " of this document")},
      Variables(attempt, {{"duty", std::string(duty)}, {"person", std::string(person)}}));
}

absl::Status RefuseOtherPerson(const Attempt& attempt, std::string_view duty) {
  return Reject(absl::StatusCode::kPermissionDenied, "OTHER_PERSON",
                {.vi = absl::StrCat("Chỉ ", attempt.definition.DutyTitle(duty),
                                    " của văn bản này mới được ", ActionVi(attempt), "."),
                 .en = absl::StrCat("Expected '", ToAbsl(attempt.action), "' by the ", ToAbsl(duty),
                                    " of this document, but it is somebody else")},
                Variables(attempt, {{"duty", std::string(duty)}}));
}

absl::Status RefuseDone(const Attempt& attempt) {
  return Reject(absl::StatusCode::kFailedPrecondition, "ALREADY_DONE",
                {.vi = absl::StrCat("Bạn đã ", ActionVi(attempt),
                                    " với bản này rồi; nội dung chưa đổi nên không phải làm lại."),
                 .en = absl::StrCat("Expected '", ToAbsl(attempt.action),
                                    "' once for the same content, but you have done it already")},
                Variables(attempt));
}

absl::Status RefuseField(const Attempt& attempt, std::string_view field, std::string_view reason,
                         std::string_view vi, std::string_view en) {
  return RejectField(field, reason, {.vi = std::string(vi), .en = std::string(en)},
                     Variables(attempt));
}

absl::Status RefuseUnboundDigest(const Attempt& attempt) {
  return Reject(
      absl::StatusCode::kFailedPrecondition, "DIGEST_NOT_BOUND",
      {.vi = absl::StrCat("Không thể ", ActionVi(attempt),
                          ": nội dung chưa được trình nên chưa có gì để đối chiếu. Hãy trình "
                          "văn bản trước."),
       .en = absl::StrCat("Expected content that was submitted before '", ToAbsl(attempt.action),
                          "', but no digest is bound")},
      Variables(attempt));
}

absl::Status RefuseDigest(const Attempt& attempt, std::string_view digest) {
  return Reject(
      absl::StatusCode::kFailedPrecondition, "CONTENT_CHANGED",
      {.vi = "Nội dung đã khác với bản được trình. Hãy mở lại văn bản và xem bản hiện hành.",
       .en = absl::StrCat("Expected content ", attempt.instance.content_digest, ", but was given ",
                          ToAbsl(digest))},
      Variables(attempt,
                {{"expected", attempt.instance.content_digest}, {"given", std::string(digest)}}));
}

absl::Status RefuseDeliveriesBack(const Attempt& attempt, Deliveries progress) {
  const std::string_view now = NameOf(attempt.instance.deliveries);
  return Reject(absl::StatusCode::kFailedPrecondition, "DELIVERIES_GO_BACK",
                {.vi = "Tiến độ gửi không thể lùi lại.",
                 .en = absl::StrCat("Expected deliveries to grow from '", ToAbsl(now),
                                    "', but was given '", ToAbsl(NameOf(progress)), "'")},
                Variables(attempt, {{"expected", std::string(now)},
                                    {"given", std::string(NameOf(progress))}}));
}

absl::Status RefuseHeldProvince(const Attempt& attempt) {
  return Reject(absl::StatusCode::kFailedPrecondition, "PROVINCE_STILL_HELD",
                {.vi = "Chưa thể ghi đã gửi đủ: bản gửi tỉnh còn đang giữ lại.",
                 .en = "Expected every delivery to be done, but the province's is still held"},
                Variables(attempt));
}

std::string DerivedReason(const Guard& guard) {
  switch (guard.subject) {
    case Guard::Subject::kFact:
      return absl::StrCat(guard.negated ? "" : "NOT_", absl::AsciiStrToUpper(guard.fact));
    case Guard::Subject::kDeliveries:
      return absl::StrCat("DELIVERIES_", guard.negated ? "" : "NOT_",
                          absl::AsciiStrToUpper(ToAbsl(NameOf(guard.deliveries))));
    case Guard::Subject::kProvince:
      return absl::StrCat("PROVINCE_", guard.negated ? "" : "NOT_",
                          absl::AsciiStrToUpper(ToAbsl(NameOf(guard.province))));
  }
  return "GUARD";
}

absl::Status RefuseGuard(const Attempt& attempt, const Guard& guard) {
  const std::string text = guard.ToText();
  if (const Hint* hint = attempt.definition.FindHint(guard); hint != nullptr)
    return Reject(absl::StatusCode::kFailedPrecondition, hint->reason, hint->message,
                  Variables(attempt, {{"guard", text}}));
  return Reject(
      absl::StatusCode::kFailedPrecondition, DerivedReason(guard),
      {.vi = absl::StrCat("Chưa thể ", ActionVi(attempt), ": điều kiện «", text, "» chưa thỏa."),
       .en = absl::StrCat("Expected '", text, "' before '", ToAbsl(attempt.action),
                          "', but it does not hold")},
      Variables(attempt, {{"guard", text}}));
}

}  // namespace trinhky::workflow
