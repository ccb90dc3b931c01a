#include "services/casework/document_view.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/casework/case_file.h"
#include "services/casework/casework.h"
#include "workflow/base/status.h"
#include "workflow/register/symbol.h"

namespace trinhky::casework {
namespace {

constexpr std::array<std::pair<std::string_view, v1::Purpose>, 10> kPurposes = {{
    {"none", v1::PURPOSE_UNSPECIFIED},
    {"report", v1::PURPOSE_REPORT},
    {"execute", v1::PURPOSE_EXECUTE},
    {"coordinate", v1::PURPOSE_COORDINATE},
    {"inform", v1::PURPOSE_INFORM},
    {"monitor", v1::PURPOSE_MONITOR},
    {"direct", v1::PURPOSE_DIRECT},
    {"supervise", v1::PURPOSE_SUPERVISE},
    {"consult", v1::PURPOSE_CONSULT},
    {"publish", v1::PURPOSE_PUBLISH},
}};

int Badness(const std::string& severity) {
  return severity == "error" ? 0 : severity == "warning" ? 1 : 2;
}

// The resource name of another document of the agency; "" for none.
std::string LinkTo(const AgencyId& agency, const std::string& id) {
  return id.empty() ? id : NameOf({agency, DocumentId(id)});
}

v1::Urgency UrgencyOf(int64_t urgency) {
  return urgency > 0 && v1::Urgency_IsValid(static_cast<int>(urgency))
             ? static_cast<v1::Urgency>(urgency)
             : v1::URGENCY_UNSPECIFIED;
}

// The symbol without its number: "BC-UBND", "UBND-VHXH", "BC/BCĐ".
std::string Notation(const storage::DocumentRecord& record) {
  if (record.symbol_organ.empty()) return {};
  if (record.style == "party") return absl::StrCat(record.type, "/", record.symbol_organ);
  if (record.type == "CV") return absl::StrCat(record.symbol_organ, "-", record.symbol_unit);
  return absl::StrCat(record.type, "-", record.symbol_organ);
}

}  // namespace

v1::Purpose PurposeFrom(std::string_view word) {
  for (const auto& [name, purpose] : kPurposes)
    if (name == word) return purpose;
  return v1::PURPOSE_UNSPECIFIED;
}

std::string_view WordOf(v1::Purpose purpose) {
  for (const auto& [name, value] : kPurposes)
    if (value == purpose) return name;
  return "none";
}

google::protobuf::Timestamp TimestampOf(int64_t us) {
  google::protobuf::Timestamp time;
  time.set_seconds(us / 1'000'000);
  time.set_nanos(static_cast<int32_t>(us % 1'000'000 * 1000));
  return time;
}

std::string PrintedNumber(int64_t number) { return FormatNumber(static_cast<int>(number)); }

void SortProblems(std::vector<StoredProblem>& problems) {
  std::stable_sort(problems.begin(), problems.end(),
                   [](const StoredProblem& a, const StoredProblem& b) {
                     return std::tuple(Badness(a.severity), a.line, a.column) <
                            std::tuple(Badness(b.severity), b.line, b.column);
                   });
}

v1::Problem ProblemView(const StoredProblem& problem) {
  v1::Problem view;
  view.set_code(problem.code);
  view.set_severity(problem.severity == "error"     ? v1::Problem::SEVERITY_ERROR
                    : problem.severity == "warning" ? v1::Problem::SEVERITY_WARNING
                                                    : v1::Problem::SEVERITY_INFO);
  view.set_message(problem.message);
  view.set_message_en(problem.message_en);
  view.set_line(static_cast<int32_t>(problem.line));
  view.set_column(static_cast<int32_t>(problem.column));
  view.set_length(static_cast<int32_t>(problem.length));
  return view;
}

v1::Recipient RecipientView(const storage::RecipientRecord& record) {
  v1::Recipient view;
  view.set_line(static_cast<int32_t>(record.line));
  view.set_text(record.text);
  view.set_purpose(PurposeFrom(record.purpose));
  view.set_as_above(record.as_above);
  view.set_addressee(record.addressee);
  for (const BodyId& body : record.bodies) view.add_bodies(body.value());
  view.set_sure(record.confidence == "sure");
  if (!record.answered_by.empty())
    view.set_answered_by(absl::StrCat("people/", record.answered_by.value()));
  return view;
}

v1::Document SummaryOf(const OfficeDirectory& office, const storage::DocumentRecord& record,
                       const workflow::Definition* definition) {
  v1::Document view;
  view.set_name(NameOf(record.key));
  view.set_state(record.state);
  if (definition != nullptr) view.set_state_title(definition->StateTitle(record.state));
  view.set_definition(absl::StrCat(record.definition, ".v", record.definition_version));
  view.set_regime(record.style == "party" ? v1::REGIME_PARTY : v1::REGIME_STATE);
  view.set_type(record.type);
  view.set_subject(record.subject);
  view.set_symbol(Notation(record));
  view.set_number(PrintedNumber(record.number));
  view.set_issued_on(record.issued_on);
  view.set_digest(record.digest);
  view.set_urgency(UrgencyOf(record.urgency));
  if (!record.unit_id.empty()) {
    view.set_unit(absl::StrCat("agencies/", record.key.agency.value(), "/units/", record.unit_id));
    view.set_unit_title(office.TitleOf(view.unit()));
  }
  if (!record.drafter.empty()) {
    view.set_drafter(absl::StrCat("people/", record.drafter.value()));
    view.set_drafter_title(office.TitleOf(view.drafter()));
  }
  view.set_file_name(record.file_name);
  view.set_answers(LinkTo(record.key.agency, record.responds_to));
  if (record.deadline_us > 0) *view.mutable_due_time() = TimestampOf(record.deadline_us);
  view.set_replaces(LinkTo(record.key.agency, record.replaces));
  view.set_corrects(LinkTo(record.key.agency, record.corrects));
  *view.mutable_create_time() = TimestampOf(record.create_time_us);
  *view.mutable_update_time() = TimestampOf(record.update_time_us);
  view.set_etag(EtagOf(record.rev));
  return view;
}

void AddReading(Labels labels, const std::vector<storage::RecipientRecord>& recipients,
                v1::Document& view) {
  view.set_field(labels.field);
  v1::SignatureBlock* block = view.mutable_signature_block();
  block->set_authority(labels.authority);
  block->set_on_behalf_of(labels.on_behalf_of);
  block->set_position(labels.position);
  block->set_person(labels.signer_name);
  SortProblems(labels.problems);
  for (const StoredProblem& problem : labels.problems) *view.add_problems() = ProblemView(problem);
  for (const storage::RecipientRecord& recipient : recipients) {
    if (recipient.archive) continue;
    if (recipient.addressee) view.add_addressees(recipient.text);
    *view.add_recipients() = RecipientView(recipient);
  }
}

absl::StatusOr<v1::Document> ViewOf(const storage::ReadUnit& unit, const OfficeDirectory& office,
                                    const workflow::Definition& definition,
                                    const storage::DocumentRecord& record) {
  TRINHKY_ASSIGN_OR_RETURN(const workflow::Instance instance,
                           workflow::Instance::FromJson(record.instance));
  return ViewOf(unit, office, definition, record, instance);
}

absl::StatusOr<v1::Document> ViewOf(const storage::ReadUnit& unit, const OfficeDirectory& office,
                                    const workflow::Definition& definition,
                                    const storage::DocumentRecord& record,
                                    const workflow::Instance& instance) {
  v1::Document view = SummaryOf(office, record, &definition);
  for (const std::string& fact : instance.facts) view.add_facts(fact);
  view.set_round(instance.round);
  if (record.labels.empty()) return view;
  TRINHKY_ASSIGN_OR_RETURN(Labels labels, Labels::FromJson(record.labels));
  TRINHKY_ASSIGN_OR_RETURN(const std::vector<storage::RecipientRecord> recipients,
                           unit.recipients().List(record.key));
  AddReading(std::move(labels), recipients, view);
  return view;
}

}  // namespace trinhky::casework
