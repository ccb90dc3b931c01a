#include "services/casework/recipients.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "workflow/base/status.h"

namespace trinhky::casework {
namespace {

constexpr std::string_view kReportDefinition = "bao_cao_trinh_dang_uy";
constexpr std::string_view kUntilAccepted = "PARTY_ACCEPTED";

bool IsKnown(const OfficeDirectory& office, const BodyId& id) {
  return office.bodies().Find(id) != nullptr;
}

}  // namespace

bool AllResolved(const OfficeDirectory& office, const RecipientList& list) {
  bool any = false;
  for (const storage::RecipientRecord& entry : list) {
    if (entry.archive) continue;
    any = true;
    if (entry.bodies.empty() && !entry.as_above) return false;
    for (const BodyId& body : entry.bodies)
      if (!IsKnown(office, body)) return false;
    if (entry.confidence != "sure" && entry.answered_by.empty()) return false;
  }
  return any;
}

absl::Status FormErrors(const Labels& labels) {
  for (const StoredProblem& problem : labels.problems) {
    if (problem.severity != "error") continue;
    return Reject(absl::StatusCode::kFailedPrecondition, "FORM_ERROR",
                  {.vi = absl::StrCat("Thể thức chưa đạt, dòng ", problem.line, " (", problem.code,
                                      "): ", problem.message),
                   .en = absl::StrCat("Expected a document without form errors, but line ",
                                      problem.line, " has ", problem.code, ".")},
                  {{"code", problem.code}, {"line", absl::StrCat(problem.line)}});
  }
  return absl::OkStatus();
}

std::vector<BodyId> ExpandedBodies(const OfficeDirectory& office, const RecipientList& list) {
  std::vector<BodyId> bodies;
  const auto add = [&](const BodyId& id) {
    if (std::find(bodies.begin(), bodies.end(), id) == bodies.end()) bodies.push_back(id);
  };
  for (const storage::RecipientRecord& entry : list) {
    if (entry.archive) continue;
    for (const BodyId& id : entry.bodies) {
      const Body* body = office.bodies().Find(id);
      if (body != nullptr && body->kind == BodyKind::kGroup) {
        for (const BodyId& member : body->members) add(member);
      } else {
        add(id);
      }
    }
  }
  return bodies;
}

std::vector<BodyId> MissingRequired(const OfficeDirectory& office, const Profile& profile,
                                    const RecipientList& list) {
  const std::vector<BodyId> present = ExpandedBodies(office, list);
  std::vector<BodyId> missing;
  for (const BodyId& required : profile.required_bodies)
    if (std::find(present.begin(), present.end(), required) == present.end())
      missing.push_back(required);
  return missing;
}

bool NamesProvince(const OfficeDirectory& office, const RecipientList& list) {
  const std::vector<BodyId> bodies = ExpandedBodies(office, list);
  return std::any_of(bodies.begin(), bodies.end(), [&](const BodyId& id) {
    const Body* body = office.bodies().Find(id);
    return body != nullptr && (body->level == Level::kProvince || body->level == Level::kCentral);
  });
}

std::map<std::string, bool, std::less<>> RoutingFacts(const OfficeDirectory& office,
                                                      const storage::DocumentRecord& record,
                                                      const RecipientList& list) {
  const Profile* profile = office.FindProfile(record.key.agency, record.type);
  const bool by_default = record.definition == kReportDefinition;
  const bool hold = profile == nullptr || profile->hold_province_until.empty()
                        ? by_default
                        : profile->hold_province_until == kUntilAccepted;
  const bool covered = profile == nullptr || MissingRequired(office, *profile, list).empty();
  return {{"province_hold", hold && by_default},
          {"required_covered", covered},
          {"deputy_reviews", profile != nullptr && profile->deputy_reviews}};
}

}  // namespace trinhky::casework
