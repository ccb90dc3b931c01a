#include "clients/cli/demo/programme.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "clients/cli/output/table.h"
#include "workflow/base/status.h"

namespace trinhky::cli {
namespace {

constexpr char kNotApplicable[] = "NOT_APPLICABLE";
constexpr char kStopped[] = "văn bản đi đến bước này";
constexpr char kOpenLine[] = "một dòng Nơi nhận chưa xác định";
constexpr char kIssued[] = "văn bản đã phát hành";
constexpr char kOffice[] = "một bản gửi sang máy chủ cơ quan khác";
constexpr char kHeld[] = "cơ quan cấp tỉnh trong nơi nhận của báo cáo trình Đảng ủy";

// In the order of the document's life.
constexpr Attempt kProgramme[] = {
    {"approve_own_draft", "ROLE_MISSING|SAME_PERSON", kStopped},
    {"approve_own_draft_as_head", "SAME_PERSON", "trưởng đơn vị được soạn thảo"},
    {"approve_other_content", "CONTENT_CHANGED", kStopped},
    {"revise_after_approval", "NOT_IN_STATE", kStopped},
    {"check_form_with_unresolved_recipient", "RECIPIENTS_UNRESOLVED", kOpenLine},
    {"sign_with_unresolved_recipient", "NOT_IN_STATE|RECIPIENTS_UNRESOLVED", kOpenLine},
    {"issue_with_unresolved_recipient", "NOT_IN_STATE|RECIPIENTS_UNRESOLVED", kOpenLine},
    {"number_before_signature", "NOT_IN_STATE", kStopped},
    {"sign_outside_field", "SIGNER_OUTSIDE_FIELD", "cấp phó không phụ trách lĩnh vực của văn bản"},
    {"seal_before_number", "NOT_IN_STATE", kStopped},
    {"add_recipient_after_signature", "NOT_IN_STATE", kStopped},
    {"read_by_listed_body_before_issue", "NOT_FOUND", "nơi nhận chưa tham gia xử lý văn bản"},
    {"replay_request_id_with_other_body", "REQUEST_ID_REUSED", kStopped},
    {"read_by_unlisted_employee", "NOT_FOUND", kIssued},
    {"read_by_other_agency", "NOT_FOUND", kIssued},
    {"read_by_administrator", "NOT_FOUND", kIssued},
    {"read_by_former_officer", "NOT_FOUND", kIssued},
    {"province_before_party", "DELIVERY_HELD", kHeld},
    {"release_hold_by_clerk", "ROLE_MISSING", kHeld},
    {"acceptance_by_own_signer", "SAME_PERSON", "văn bản trình Đảng ủy"},
    {"resend_package", "SAME_RECEIPT", kOffice},
    {"resend_package_altered", "PACKAGE_PART_MISMATCH", kOffice},
    {"resend_package_id_for_another", "PACKAGE_ID_REUSED", kOffice},
    {"retry_settled_delivery", "DELIVERY_SETTLED", kOffice}};

const Attempt* Find(std::string_view name) {
  for (const Attempt& each : kProgramme)
    if (each.name == name) return &each;
  return nullptr;
}

// What became of one attack over all reports.
struct Tally {
  int refused = 0;
  int breached = 0;
  int without_occasion = 0;
  std::set<std::string> reasons;
};

Tally TallyOf(const Attempt& attempt, const std::vector<Outcome>& outcomes) {
  Tally tally;
  for (const Outcome& outcome : outcomes) {
    for (const AttackOutcome& each : outcome.attacks) {
      if (each.attempt != attempt.name) continue;
      if (each.reason == kNotApplicable) {
        ++tally.without_occasion;
      } else {
        ++(each.refused ? tally.refused : tally.breached);
        tally.reasons.insert(each.reason);
      }
    }
  }
  return tally;
}

}  // namespace

std::span<const Attempt> Programme() { return kProgramme; }

std::string_view ExpectedReason(std::string_view name) {
  const Attempt* const attempt = Find(name);
  return attempt == nullptr ? std::string_view() : attempt->expected;
}

bool IsExpected(std::string_view name, std::string_view reason) {
  for (const absl::string_view each : absl::StrSplit(std::string(ExpectedReason(name)), '|'))
    if (!each.empty() && std::string_view(each.data(), each.size()) == reason) return true;
  return false;
}

void FillNotApplicable(Outcome& outcome) {
  for (const Attempt& attempt : kProgramme) {
    const bool tried =
        std::any_of(outcome.attacks.begin(), outcome.attacks.end(),
                    [&](const AttackOutcome& each) { return each.attempt == attempt.name; });
    if (tried) continue;
    outcome.attacks.push_back({.attempt = std::string(attempt.name),
                               .expected = std::string(attempt.expected),
                               .reason = kNotApplicable,
                               .note = "Không có dịp: cần " + std::string(attempt.needs) + ".",
                               .refused = true});
  }
}

std::vector<std::string> ProgrammeFaults(const std::vector<Outcome>& outcomes) {
  std::vector<std::string> faults;
  for (const Attempt& attempt : kProgramme) {
    const Tally tally = TallyOf(attempt, outcomes);
    const std::string name(attempt.name);
    if (tally.reasons.empty()) faults.push_back(name + ": không văn bản nào cho dịp thử");
    for (const std::string& reason : tally.reasons)
      if (!IsExpected(attempt.name, reason))
        faults.push_back(absl::StrCat(name, ": ", reason, " thay vì ", ToAbsl(attempt.expected)));
  }
  return faults;
}

std::string ProgrammeText(const std::vector<Outcome>& outcomes) {
  Table table({"Lần thử sai", "Phải nhận", "Đã nhận", "Bị chặn", "Lọt", "Không có dịp"});
  for (const Attempt& attempt : kProgramme) {
    const Tally tally = TallyOf(attempt, outcomes);
    table.Add({std::string(attempt.name), std::string(attempt.expected),
               absl::StrJoin(tally.reasons, ", "), absl::StrCat(tally.refused),
               absl::StrCat(tally.breached), absl::StrCat(tally.without_occasion)});
  }
  return table.ToText();
}

}  // namespace trinhky::cli
