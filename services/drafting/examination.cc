#include "services/drafting/examination.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/casework/document_view.h"
#include "services/casework/recipients.h"
#include "services/drafting/mends.h"

namespace trinhky::drafting {
namespace {

using casework::OfficeDirectory;
using casework::StoredProblem;

// A report of ten pages is 40 kB and read in a few milliseconds.
constexpr int kTrialsMax = 40;
constexpr size_t kTrialBytesMax = size_t{4} << 20;
constexpr size_t kMendsMax = 6;      // of one problem
constexpr size_t kProblemsMax = 60;  // that are looked at, the worst first

int Badness(const std::string& severity) {
  return severity == "error" ? 2 : severity == "warning" ? 1 : 0;
}

std::string TitlesOf(const OfficeDirectory& office, const std::vector<BodyId>& bodies) {
  std::vector<std::string> titles;
  for (const BodyId& body : bodies) titles.push_back(office.TitleOf(body.value()));
  return absl::StrJoin(titles, ", ");
}

// NN-W04 asks about the other entries of this kind.
bool MustBeConfirmed(const ResolvedEntry& entry) {
  return entry.confidence == Confidence::kConfirm && !entry.bodies.empty() &&
         !entry.printed.as_above && !entry.printed.head_shared;
}

void AddUnsure(const OfficeDirectory& office, const Resolution& resolution,
               std::vector<StoredProblem>& problems) {
  for (const auto* list : {&resolution.addressees, &resolution.recipients}) {
    for (const ResolvedEntry& entry : *list) {
      if (!MustBeConfirmed(entry)) continue;
      const std::string titles = TitlesOf(office, entry.bodies);
      problems.push_back(
          {.code = kRecipientUnsure,
           .severity = "warning",
           .message = absl::StrCat("“", entry.printed.text, "” được hiểu là ", titles,
                                   "; hãy xác nhận khi trình, hoặc ghi rõ tên."),
           .message_en = absl::StrCat("“", entry.printed.text, "” is read as ", titles,
                                      "; confirm it when you submit, or write the name in full."),
           .line = entry.printed.line});
    }
  }
}

void AddRequired(const OfficeDirectory& office, const DraftClaim& claim, DraftReading& reading) {
  const DraftContent& content = reading.content;
  const casework::Profile* profile = office.FindProfile(claim.agency, content.type);
  if (profile == nullptr || reading.document.recipients_line == 0) return;
  const int line = reading.document.archive.line > 0 ? reading.document.archive.line
                                                     : reading.document.recipients_line;
  for (const BodyId& body : casework::MissingRequired(office, *profile, content.recipients)) {
    const std::string title = office.TitleOf(body.value());
    reading.content.labels.problems.push_back(
        {.code = kRequiredBodyMissing,
         .severity = "warning",
         .message = absl::StrCat("Nơi nhận thiếu “", title,
                                 "”, nơi phải có với loại văn bản này. Hãy bổ sung, hoặc ghi lý do "
                                 "bỏ qua khi trình."),
         .message_en = absl::StrCat("Expected “", title,
                                    "” on the list, which this type demands; add it, or give a "
                                    "reason when you submit."),
         .line = line});
  }
}

std::map<std::string, int> CountsOf(const DraftReading& reading) {
  std::map<std::string, int> counts;
  for (const StoredProblem& problem : reading.content.labels.problems) ++counts[problem.code];
  return counts;
}

/// What an entry meant, for comparison.
struct Meaning {
  std::string text;
  std::vector<BodyId> bodies;

  bool operator==(const Meaning&) const = default;
};

// The entries outside of lines `first`..`last`. "Như trên" means what stands in Kính gửi.
std::vector<Meaning> MeaningsOutside(const Resolution& resolution, int first, int last) {
  std::vector<Meaning> meanings;
  for (const auto* list : {&resolution.addressees, &resolution.recipients})
    for (const ResolvedEntry& entry : *list)
      if (entry.printed.line < first || entry.printed.line > last)
        meanings.push_back(
            {entry.printed.text, entry.printed.as_above ? std::vector<BodyId>() : entry.bodies});
  return meanings;
}

// Whether the entries on lines `first`..`last` name all of `bodies`, surely.
bool NamesSurely(const Resolution& resolution, int first, int last,
                 const std::vector<BodyId>& bodies) {
  std::vector<BodyId> named;
  for (const auto* list : {&resolution.addressees, &resolution.recipients})
    for (const ResolvedEntry& entry : *list)
      if (entry.printed.line >= first && entry.printed.line <= last &&
          entry.confidence == Confidence::kSure)
        named.insert(named.end(), entry.bodies.begin(), entry.bodies.end());
  return std::all_of(bodies.begin(), bodies.end(), [&](const BodyId& body) {
    return std::find(named.begin(), named.end(), body) != named.end();
  });
}

// A list that does not end where it should may have hidden what now is read behind it.
bool Kept(const std::string& was, const std::string& is) { return was.empty() || was == is; }

class Trial {
 public:
  Trial(const OfficeDirectory& office, const DraftClaim& claim, const TextLines& lines,
        const DraftReading& before)
      : office_(office), claim_(claim), lines_(lines), before_(before), counts_(CountsOf(before)) {}

  bool exhausted() const { return trials_ > kTrialsMax || bytes_ > kTrialBytesMax; }

  /// The mend of `proposal` when one of its edits cures `problem`.
  std::optional<v1::Mend> Try(const StoredProblem& problem, const Proposal& proposal) {
    for (const LineEdit& edit : proposal.edits) {
      const std::string text = lines_.With(edit);
      bytes_ += text.size();
      ++trials_;
      if (exhausted()) return std::nullopt;
      const DraftReading after = ExamineText(office_, claim_, text);
      if (!Cures(problem, after) || !KeepsOthers(edit, after, proposal)) continue;
      v1::Mend mend;
      mend.set_title(proposal.title.vi);
      mend.set_title_en(proposal.title.en);
      mend.set_first_line(edit.first);
      mend.set_last_line(edit.last);
      mend.set_text(edit.text);
      return mend;
    }
    return std::nullopt;
  }

 private:
  // The problem is gone, and nothing as bad has come for it.
  bool Cures(const StoredProblem& problem, const DraftReading& after) const {
    const auto counts = CountsOf(after);
    const auto count = [](const std::map<std::string, int>& of, const std::string& code) {
      const auto found = of.find(code);
      return found == of.end() ? 0 : found->second;
    };
    const int were = count(counts_, problem.code);
    if (were > 0 && count(counts, problem.code) >= were) return false;
    return std::all_of(after.content.labels.problems.begin(), after.content.labels.problems.end(),
                       [&](const StoredProblem& each) {
                         return count(counts, each.code) <= count(counts_, each.code) ||
                                (Badness(each.severity) < Badness(problem.severity) &&
                                 each.code != kRecipientUnsure);
                       });
  }

  // What the mend is not about says what it said: no recipient, no signer is lost with a line.
  bool KeepsOthers(const LineEdit& edit, const DraftReading& after,
                   const Proposal& proposal) const {
    const DocumentText& was = before_.document;
    const DocumentText& is = after.document;
    const auto rows = static_cast<int>(std::count(edit.text.begin(), edit.text.end(), '\n')) + 1;
    const int last = edit.first + rows - 1;
    const bool list = proposal.part == Part::kRecipients;
    const bool kept =
        list ? MeaningsOutside(before_.resolution, edit.first, edit.last) ==
                   MeaningsOutside(after.resolution, edit.first, last)
             : MeaningsOutside(before_.resolution, 1, 0) == MeaningsOutside(after.resolution, 1, 0);
    const bool head = proposal.part == Part::kHead ||
                      (Kept(was.agency, is.agency) && Kept(was.symbol, is.symbol) &&
                       Kept(was.place, is.place) && Kept(was.date, is.date));
    const bool signature = proposal.part == Part::kSignature ||
                           (Kept(was.signature.authority, is.signature.authority) &&
                            Kept(was.signature.on_behalf_of, is.signature.on_behalf_of) &&
                            Kept(was.signature.position, is.signature.position) &&
                            Kept(was.signature.name, is.signature.name));
    const bool subject = was.subject == is.subject || proposal.part == Part::kNothing;
    return kept && head && signature && subject && was.style == is.style &&
           NamesSurely(after.resolution, edit.first, last, proposal.bodies);
  }

  const OfficeDirectory& office_;
  const DraftClaim& claim_;
  const TextLines& lines_;
  const DraftReading& before_;
  const std::map<std::string, int> counts_;
  int trials_ = 0;
  size_t bytes_ = 0;
};

}  // namespace

DraftReading ExamineText(const OfficeDirectory& office, const DraftClaim& claim,
                         std::string_view text) {
  DraftReading reading = ReadDraftText(office, claim, text);
  AddUnsure(office, reading.resolution, reading.content.labels.problems);
  AddRequired(office, claim, reading);
  casework::SortProblems(reading.content.labels.problems);
  return reading;
}

std::vector<std::vector<v1::Mend>> MendsOf(const OfficeDirectory& office, const DraftClaim& claim,
                                           std::string_view text, const DraftReading& reading) {
  const std::vector<StoredProblem>& problems = reading.content.labels.problems;
  std::vector<std::vector<v1::Mend>> mends(problems.size());
  const TextLines lines(text);
  const ResolveContext context = ListContext(office, claim, reading.document.style);
  const MendDesk desk{office, claim, reading, lines, context};
  Trial trial(office, claim, lines, reading);
  for (size_t i = 0; i < problems.size() && i < kProblemsMax && !trial.exhausted(); ++i) {
    for (const Proposal& proposal : ProposeMends(desk, problems[i])) {
      if (mends[i].size() == kMendsMax || trial.exhausted()) break;
      if (std::optional<v1::Mend> mend = trial.Try(problems[i], proposal))
        mends[i].push_back(*std::move(mend));
    }
  }
  return mends;
}

std::vector<std::vector<BodyId>> CandidatesOf(const DraftReading& reading) {
  std::vector<std::vector<BodyId>> all;
  for (const auto* list : {&reading.resolution.addressees, &reading.resolution.recipients}) {
    for (const ResolvedEntry& entry : *list) {
      all.emplace_back();
      if (entry.confidence == Confidence::kSure || entry.printed.as_above) continue;
      all.back() = entry.bodies.empty() ? entry.candidates : entry.bodies;
    }
  }
  return all;
}

}  // namespace trinhky::drafting
