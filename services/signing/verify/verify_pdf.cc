#include "services/signing/verify/verify_pdf.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "services/signing/pdf/form.h"
#include "services/signing/pdf/pdf_file.h"
#include "services/signing/pdf/sign.h"
#include "services/signing/pdf/signatures.h"
#include "services/signing/verify/foreign_diff.h"
#include "services/signing/verify/judge_signatures.h"
#include "services/signing/verify/outside_leader.h"
#include "services/signing/verify/reserved_fields.h"
#include "services/signing/verify/revision_diff.h"
#include "services/signing/verify/shown_signature.h"
#include "workflow/base/sha256.h"

namespace trinhky::signing::verify {
namespace {

using pdf::PdfFile;
using pdf::SignatureInFile;

SignatureReport Missing(SignerRole role) {
  const bool leader = role == SignerRole::kPerson;
  return {.field = std::string(leader ? pdf::kLeaderField : pdf::kSealField),
          .role = role,
          .verdict = Verdict::kIncomplete,
          .code = "SIGNATURE_MISSING"};
}

/// One file under examination.
class Examination {
 public:
  Examination(const PdfFile& file, std::vector<SignatureInFile> signatures, const PdfPolicy& policy)
      : file_(file),
        signatures_(std::move(signatures)),
        policy_(policy),
        outside_leader_(FindOutsideLeader()) {
    report_.outside_leader = outside_leader_ != nullptr;
  }

  PdfReport Run() {
    Finding document = CheckRanges();
    // A revision without a signature adds evidence, or else the steps refuse it.
    if (document.ok()) report_.signatures = Judged();
    if (document.ok()) document = policy_.world == World::kOwn ? OwnSteps() : ForeignSteps();
    if (report_.signatures.empty()) ListUnjudged();
    if (!document.ok()) {
      Spread(document);
      report_.content_digest.clear();
      report_.base_bytes = 0;
    }
    if (policy_.world == World::kOwn && document.ok()) CheckWords();
    if (policy_.world == World::kOwn && document.ok()) ReadFilled();
    if (document.ok()) CheckBound();
    AddMissing();
    Conclude();
    return std::move(report_);
  }

 private:
  // Each signature ends a revision, and each revision ends in one at most.
  Finding CheckRanges() const {
    std::set<int> revisions;
    for (const SignatureInFile& signature : signatures_) {
      if (signature.revision < 0) return Broken("BYTERANGE");
      if (signature.object_begin < file_.revisions()[Index(signature)].begin)
        return Broken("BYTERANGE");
      if (!revisions.insert(signature.revision).second) return Broken("COLLISION");
    }
    return CheckEffort();
  }

  Finding CheckEffort() const {
    size_t states = 0;
    for (size_t i = First(); i < file_.revisions().size(); ++i) states += file_.revisions()[i].end;
    if (file_.revisions().size() - First() <= kRevisionsMax && states <= kStatesBytesMax) return {};
    return {.verdict = Verdict::kIndeterminate, .code = "TOO_MANY_REVISIONS"};
  }

  static size_t Index(const SignatureInFile& signature) {
    return static_cast<size_t>(signature.revision);
  }

  size_t First() const { return Index(signatures_.front()); }

  const SignatureInFile* SignatureOf(size_t revision) const {
    for (const SignatureInFile& signature : signatures_)
      if (Index(signature) == revision) return &signature;
    return nullptr;
  }

  // The first signature, when nothing of ours is in it and the seal says so by binding the package
  // itself; before the seal, when the policy allows for it. Null: our program made it.
  const SignatureInFile* FindOutsideLeader() const {
    const SignatureInFile& first = signatures_.front();
    if (policy_.world == World::kForeign || first.is_time_stamp() ||
        first.field_name == pdf::kSealField || first.dictionary.Find(pdf::kContentDigestKey))
      return nullptr;
    for (const SignatureInFile& signature : signatures_)
      if (signature.field_name == pdf::kSealField)
        return signature.dictionary.Find(pdf::kContentDigestKey) ? &first : nullptr;
    return policy_.outside_leader ? &first : nullptr;
  }

  SignerRole RoleOf(const SignatureInFile& signature) const {
    if (policy_.world == World::kForeign || signature.is_time_stamp()) return SignerRole::kNone;
    if (signature.field_name == pdf::kSealField) return SignerRole::kOrganisation;
    const bool leads = signature.field_name == pdf::kLeaderField || &signature == outside_leader_;
    return leads ? SignerRole::kPerson : SignerRole::kNone;
  }

  std::vector<SignatureReport> Judged() const {
    int evidence_revision = -1;
    for (size_t i = First(); i < file_.revisions().size(); ++i)
      if (SignatureOf(i) == nullptr) evidence_revision = static_cast<int>(i);
    std::vector<SignatureReport> reports =
        JudgeSignatures(file_, signatures_, policy_, evidence_revision, outside_leader_);
    for (size_t i = 0; i < reports.size(); ++i) reports[i].role = RoleOf(signatures_[i]);
    return reports;
  }

  Finding OwnSteps() {
    const size_t first = First();
    if (first == 0) return Mismatch("FIELDS_NOT_RESERVED");
    absl::StatusOr<PdfFile> before = file_.AtRevision(first - 1);
    if (!before.ok()) return FindingOf(before.status());
    // Nobody had signed before the first who has.
    const auto old_signatures = FindSignatures(*before);
    if (!old_signatures.ok()) return FindingOf(old_signatures.status());
    if (!old_signatures->empty()) return Broken("SIGNATURE_HIDDEN");
    if (Finding finding = ReadReservation(*before, reservation_); !finding.ok()) return finding;
    std::vector<const SignatureInFile*> earlier;
    for (size_t i = first; i < file_.revisions().size(); ++i) {
      absl::StatusOr<PdfFile> after = StateAt(i);
      if (!after.ok()) return FindingOf(after.status());
      const SignatureInFile* signature = SignatureOf(i);
      Change change{.revision = static_cast<int>(i) + 1};
      const Step step{.before = *before,
                      .after = *after,
                      .reservation = reservation_,
                      .signature = signature,
                      .outside_leader = outside_leader_,
                      .earlier = earlier};
      const bool outside = signature != nullptr && signature == outside_leader_;
      const Finding finding = outside ? JudgeOutsideLeader(step, change) : JudgeStep(step, change);
      if (!finding.ok()) {
        change.vi =
            "thay đổi không được phép: " + std::string(WordsOf(finding.verdict, finding.code).vi);
        change.en = "a change that is not permitted: " +
                    std::string(WordsOf(finding.verdict, finding.code).en);
      }
      report_.changes.push_back(std::move(change));
      if (!finding.ok()) return finding;
      if (signature != nullptr && RoleOf(*signature) == SignerRole::kPerson)
        report_.base_bytes = static_cast<int64_t>(before->bytes().size());
      if (signature != nullptr && RoleOf(*signature) == Binder())
        report_.content_digest = ContentDigestOf(*signature);
      if (signature != nullptr) earlier.push_back(signature);
      before = std::move(after);
    }
    return {};
  }

  // Whose signature carries the digest of the package.
  SignerRole Binder() const {
    return outside_leader_ == nullptr ? SignerRole::kPerson : SignerRole::kOrganisation;
  }

  absl::StatusOr<PdfFile> StateAt(size_t index) const {
    if (index + 1 == file_.revisions().size()) return file_;
    return file_.AtRevision(index);
  }

  Finding ForeignSteps() {
    if (Finding finding = CheckForeignForms(file_, signatures_); !finding.ok()) return finding;
    const size_t first = First();
    absl::StatusOr<PdfFile> before = StateAt(first);
    if (!before.ok()) return FindingOf(before.status());
    std::vector<const SignatureInFile*> earlier = {&signatures_.front()};
    for (size_t i = first + 1; i < file_.revisions().size(); ++i) {
      absl::StatusOr<PdfFile> after = StateAt(i);
      if (!after.ok()) return FindingOf(after.status());
      Change change{.revision = static_cast<int>(i) + 1};
      const SignatureInFile* signature = SignatureOf(i);
      const Finding finding = JudgeForeignStep(*before, *after, earlier, change);
      report_.changes.push_back(std::move(change));
      if (!finding.ok()) return finding;
      if (signature != nullptr) earlier.push_back(signature);
      before = std::move(after);
    }
    return {};
  }

  // The ranges were wrong, so nothing was judged; each signature is listed all the same.
  void ListUnjudged() {
    for (const SignatureInFile& signature : signatures_)
      report_.signatures.push_back({.field = signature.field_name,
                                    .role = RoleOf(signature),
                                    .verdict = Verdict::kValid,
                                    .code = "OK",
                                    .revision = signature.revision,
                                    .is_time_stamp = signature.is_time_stamp()});
  }

  // What is wrong with the document is wrong with every signature in it that says otherwise.
  void Spread(const Finding& finding) {
    for (SignatureReport& signature : report_.signatures) Worsen(finding, signature);
  }

  static void Worsen(const Finding& finding, SignatureReport& signature) {
    if (!IsWorse(finding.verdict, signature.verdict)) return;
    signature.verdict = finding.verdict;
    signature.code = finding.code;
  }

  // Names, times, number and date as people see them.
  void CheckWords() {
    for (size_t i = 0; i < signatures_.size(); ++i) {
      SignatureReport& report = report_.signatures[i];
      // What another program shows is its own business: it stands where nothing else is printed.
      if (report.is_time_stamp || report.signer.empty() || &signatures_[i] == outside_leader_)
        continue;
      Finding finding = CheckShownWords(file_, signatures_[i], reservation_, report.signer);
      if (finding.ok() && report.field == pdf::kSealField) finding = CheckFilled();
      if (!finding.ok()) Worsen(finding, report);
    }
  }

  Finding CheckFilled() const {
    for (const auto& [name, wanted, code] :
         {std::tuple(pdf::kNumberField, &policy_.number, "NUMBER_MISMATCH"),
          std::tuple(pdf::kDateField, &policy_.date, "DATE_MISMATCH")}) {
      if (wanted->empty()) continue;
      const ReservedField* place = reservation_.Find(name);
      if (place == nullptr) return Mismatch(code);
      const auto field = file_.Get(place->field.id);
      if (!field.ok()) return FindingOf(field.status());
      const pdf::Value* value = field->value.Find("V");
      if (value == nullptr || *value != pdf::Value::Text(*wanted)) return Mismatch(code);
    }
    return {};
  }

  // Only the seal's revision may have filled them; the steps have seen to that.
  void ReadFilled() {
    for (const auto& [name, text] : {std::pair(pdf::kNumberField, &report_.number),
                                     std::pair(pdf::kDateField, &report_.date)}) {
      const ReservedField* place = reservation_.Find(name);
      if (place == nullptr) continue;
      const auto field = file_.Get(place->field.id);
      const pdf::Value* value = field.ok() ? field->value.Find("V") : nullptr;
      if (value != nullptr && value->string() != nullptr) *text = pdf::TextOf(*value->string());
    }
  }

  // The leader's signature answers for both; the seal for the package when he signed with another
  // program, once it is there; without either, every signature does.
  void CheckBound() {
    const bool awaited = outside_leader_ != nullptr && !Has(SignerRole::kOrganisation);
    if (!policy_.content_digest.empty() && !awaited &&
        report_.content_digest != policy_.content_digest)
      return Blame(Binder(), Mismatch("CONTENT_DIGEST_DIFFERS"));
    if (!policy_.base_sha256.empty() && BaseDigest() != policy_.base_sha256)
      Blame(SignerRole::kPerson, Mismatch("BASE_DIFFERS"));
  }

  void Blame(SignerRole role, const Finding& finding) {
    const bool there = Has(role);
    for (SignatureReport& signature : report_.signatures)
      if (!there || signature.role == role) Worsen(finding, signature);
  }

  std::string BaseDigest() const {
    const auto size = static_cast<size_t>(report_.base_bytes);
    return size == 0 ? "" : Sha256Hex(std::string_view(file_.bytes()).substr(0, size));
  }

  bool Has(SignerRole role) const {
    return std::any_of(report_.signatures.begin(), report_.signatures.end(),
                       [role](const SignatureReport& s) { return s.role == role; });
  }

  void AddMissing() {
    if (policy_.world == World::kForeign) return;
    const bool led = policy_.leader.required || reservation_.leader.has_value();
    if (led && !Has(SignerRole::kPerson))
      report_.signatures.push_back(Missing(SignerRole::kPerson));
    const bool sealed =
        policy_.organisation.required || (reservation_.seal.has_value() && !policy_.seal_pending);
    if (sealed && !Has(SignerRole::kOrganisation))
      report_.signatures.push_back(Missing(SignerRole::kOrganisation));
  }

  // The first of the worst; what is wrong with the document stands in a signature already.
  void Conclude() {
    report_.verdict = Verdict::kValid;
    report_.code = "OK";
    for (const SignatureReport& signature : report_.signatures) {
      if (!IsWorse(signature.verdict, report_.verdict)) continue;
      report_.verdict = signature.verdict;
      report_.code = signature.code;
    }
  }

  const PdfFile& file_;
  const std::vector<SignatureInFile> signatures_;
  const PdfPolicy& policy_;
  const SignatureInFile* const outside_leader_;  // one of signatures_, or null
  Reservation reservation_;
  PdfReport report_;
};

// A file that could not be read, or carries nothing: one line says so.
PdfReport Alone(const Finding& finding) {
  PdfReport report{.verdict = finding.verdict, .code = finding.code};
  report.signatures.push_back({.verdict = finding.verdict, .code = finding.code});
  return report;
}

PdfReport Unsigned(const PdfFile& file, const PdfPolicy& policy) {
  // Something of a signature is in the bytes, and the form does not show it.
  if (file.bytes().find("/ByteRange") != std::string::npos)
    return Alone(Broken("SIGNATURE_HIDDEN"));
  const Finding finding{.verdict = Verdict::kIncomplete, .code = "NO_SIGNATURE"};
  PdfReport report{.verdict = finding.verdict, .code = finding.code};
  if (policy.leader.required) report.signatures.push_back(Missing(SignerRole::kPerson));
  if (policy.organisation.required) report.signatures.push_back(Missing(SignerRole::kOrganisation));
  if (report.signatures.empty())
    report.signatures.push_back({.verdict = finding.verdict, .code = finding.code});
  return report;
}

}  // namespace

PdfReport VerifyPdf(std::string bytes, const PdfPolicy& policy) {
  const absl::StatusOr<PdfFile> file = PdfFile::Read(std::move(bytes));
  if (!file.ok()) {
    Finding finding = FindingOf(file.status());
    return Alone(policy.world == World::kForeign ? ForeignFault(finding) : finding);
  }
  absl::StatusOr<std::vector<SignatureInFile>> signatures = FindSignatures(*file);
  if (!signatures.ok()) return Alone(FindingOf(signatures.status()));
  if (signatures->empty()) return Unsigned(*file, policy);
  return Examination(*file, *std::move(signatures), policy).Run();
}

}  // namespace trinhky::signing::verify
