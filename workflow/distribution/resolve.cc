#include "workflow/distribution/resolve.h"

#include <algorithm>
#include <set>
#include <utility>

#include "workflow/base/text.h"
#include "workflow/distribution/body_index.h"

namespace trinhky {
namespace {

constexpr size_t kCandidatesMax = 5;
constexpr std::string_view kDistrictsAbolished = "2025-07-01";

bool NamesDistrict(std::string_view canonical) {
  for (const std::string_view word : {"huyện", "thị xã", "quận"}) {
    const size_t at = canonical.find(word);
    if (at != std::string_view::npos && (at == 0 || canonical[at - 1] == ' ')) return true;
  }
  return false;
}

/// Splits "Chánh VP: A, B" and "Chủ tịch và các Phó Chủ tịch UBND xã" further than print does.
std::vector<std::string> Parts(const std::string& text) {
  std::string joined = text;
  const size_t colon = joined.find(':');
  if (colon != std::string::npos) joined = joined.substr(colon + 1);
  const size_t both = joined.find(" và ");
  if (both != std::string::npos) joined.replace(both, 4, ", ");
  return SplitBodies(joined);
}

class Resolver {
 public:
  explicit Resolver(const ResolveContext& context)
      : context_(context), own_(FindOwn(context)), index_(*context.directory, own_) {}

  Resolution Run(const PrintedLists& lists) {
    for (const PrintedRecipient& printed : lists.addressees) {
      resolution_.addressees.push_back(ResolveEntry(printed));
    }
    for (const PrintedRecipient& printed : lists.recipients) {
      if (!printed.as_above) {
        resolution_.recipients.push_back(ResolveEntry(printed));
      } else if (printed.articles.empty()) {
        resolution_.recipients.push_back(ResolveAbove(printed));
      } else {
        resolution_.recipients.push_back(ResolveArticles(printed, lists.articles));
      }
    }
    for (const std::string& unit : lists.archive.units) ResolveArchive(unit, lists.archive.line);
    ReportDuplicates();
    return std::move(resolution_);
  }

 private:
  static const Body* FindOwn(const ResolveContext& context) {
    for (const Body& body : context.directory->bodies()) {
      if (body.kind == BodyKind::kAgency && body.agency == context.own_agency) return &body;
    }
    return nullptr;
  }

  void Report(std::string_view code, Severity severity, int line, Message message) {
    resolution_.problems.push_back({std::string(code), severity, std::move(message), line});
  }

  ResolvedEntry ResolveEntry(const PrintedRecipient& printed) {
    ResolvedEntry entry;
    entry.printed = printed;
    if (const auto learned = context_.learned.find(FoldForComparison(printed.text));
        learned != context_.learned.end()) {
      entry.bodies = learned->second;
      entry.confidence = Confidence::kSure;
      return entry;
    }
    const CanonicalName name = MakeCanonicalName(printed.text);
    BodyMatch match = Lookup(name);
    if (match.bodies.empty()) match = LookupParts(printed.text);
    std::vector<const Body*> valid;
    for (const Body* body : match.bodies) {
      if (ValidOn(*body, context_.as_of)) valid.push_back(body);
    }
    if (valid.empty()) {
      Unresolved(name, !match.bodies.empty(), entry);
      return entry;
    }
    // Several bodies under a singular name are a question, unless the name lists them.
    if (valid.size() > 1 && !name.plural && !parts_) {
      for (const Body* body : valid) entry.candidates.push_back(body->id);
      entry.problem = "NN-E08";
      Report(entry.problem, Severity::kError, printed.line,
             {"“" + printed.text + "” có thể là nhiều nơi; hãy chọn nơi nhận đúng.",
              "Expected “" + printed.text + "” to mean one body, but it could mean several."});
      return entry;
    }
    for (const Body* body : valid) entry.bodies.push_back(body->id);
    const bool sure = match.exact && !printed.head_shared && !name.person && !parts_;
    entry.confidence = sure ? Confidence::kSure : Confidence::kConfirm;
    if (printed.head_shared) {
      Report(
          "NN-W04", Severity::kInfo, printed.line,
          {"Chưa rõ chữ ghi ở đầu dòng có gồm cả “" + printed.text + "”; hãy xác nhận.",
           "Unclear whether the head of the line reaches “" + printed.text + "”: please confirm."});
    }
    return entry;
  }

  /// The name itself; then a post without an owner as a post of the own agency.
  BodyMatch Lookup(const CanonicalName& name) {
    parts_ = false;
    BodyMatch match = index_.Find(name);
    if (!match.bodies.empty() || own_ == nullptr) return match;
    CanonicalName owned = name;
    owned.text += " " + index_.Key(MakeCanonicalName(own_->name));
    match = index_.Find(owned);
    if (!match.bodies.empty()) return match;
    return LookupStanding(name);
  }

  /// "Thường trực UBND xã" is no body: it means the chairman and the deputies.
  BodyMatch LookupStanding(const CanonicalName& name) {
    constexpr std::string_view kStanding = "thường trực uỷ ban nhân dân";
    BodyMatch both;
    if (name.text.substr(0, kStanding.size()) != kStanding) return both;
    const std::string rest = name.text.substr(std::string_view("thường trực ").size());
    for (const std::string_view post : {"chủ tịch ", "phó chủ tịch "}) {
      CanonicalName chair;
      chair.text = std::string(post) + rest;
      const BodyMatch match = index_.Find(chair);
      both.bodies.insert(both.bodies.end(), match.bodies.begin(), match.bodies.end());
    }
    parts_ = true;
    return both;
  }

  /// Every part must be known, or the entry is not.
  BodyMatch LookupParts(const std::string& text) {
    BodyMatch all;
    const std::vector<std::string> parts = Parts(text);
    if (parts.size() < 2 && text.find(':') == std::string::npos) return all;
    for (const std::string& part : parts) {
      const CanonicalName name = MakeCanonicalName(part);
      const BodyMatch match = Lookup(name);
      if (match.bodies.empty() || (match.bodies.size() > 1 && !name.plural && !parts_)) return {};
      all.bodies.insert(all.bodies.end(), match.bodies.begin(), match.bodies.end());
    }
    parts_ = true;
    return all;
  }

  void Unresolved(const CanonicalName& name, bool abolished, ResolvedEntry& entry) {
    const bool district = NamesDistrict(name.text) &&
                          (context_.as_of.empty() || context_.as_of >= kDistrictsAbolished);
    const std::string& text = entry.printed.text;
    if (abolished || district) {
      entry.problem = "NN-E06";
      Report(entry.problem, context_.import ? Severity::kInfo : Severity::kError,
             entry.printed.line,
             {"“" + text + "” không còn hoạt động vào ngày văn bản; hãy ghi cơ quan kế thừa.",
              "Expected a body in office, but “" + text + "” had been abolished by that date."});
      return;
    }
    for (const Body* body : index_.Similar(name, kCandidatesMax)) {
      if (ValidOn(*body, context_.as_of)) entry.candidates.push_back(body->id);
    }
    entry.problem = "NN-E05";
    Report(entry.problem, Severity::kError, entry.printed.line,
           {"Chưa xác định được “" + text + "” là nơi nào; hãy chọn trong danh bạ.",
            "Expected “" + text + "” to be in the directory, but no body has that name."});
  }

  ResolvedEntry ResolveAbove(const PrintedRecipient& printed) {
    ResolvedEntry entry;
    entry.printed = printed;
    if (resolution_.addressees.empty()) {
      entry.problem = "NN-E03";
      Report(entry.problem, Severity::kError, printed.line,
             {"Có “" + printed.text + "” nhưng văn bản không có Kính gửi.",
              "Expected addressees for “" + printed.text + "”, but there is no Kính gửi."});
      return entry;
    }
    entry.confidence = Confidence::kSure;
    for (const ResolvedEntry& addressee : resolution_.addressees) {
      if (addressee.bodies.empty() || addressee.confidence == Confidence::kConfirm) {
        entry.confidence = Confidence::kConfirm;
      }
      for (const BodyId& body : addressee.bodies) {
        if (std::find(entry.bodies.begin(), entry.bodies.end(), body) == entry.bodies.end()) {
          entry.bodies.push_back(body);
        }
      }
    }
    return entry;
  }

  /// Bodies named in an article are candidates: who is bound by it is for a person to say.
  ResolvedEntry ResolveArticles(const PrintedRecipient& printed,
                                const std::map<int, std::string>& articles) {
    ResolvedEntry entry;
    entry.printed = printed;
    if (const auto learned = context_.learned.find(FoldForComparison(printed.text));
        learned != context_.learned.end()) {
      entry.bodies = learned->second;
      entry.confidence = Confidence::kSure;
      return entry;
    }
    std::set<BodyId> seen;
    for (const int number : printed.articles) {
      const auto article = articles.find(number);
      if (article == articles.end()) continue;
      for (const std::string& part : SplitBodies(article->second.substr(0, 4000))) {
        const CanonicalName name = MakeCanonicalName(part);
        const BodyMatch match = Lookup(name);
        if (match.bodies.size() != 1 && !name.plural) continue;
        for (const Body* body : match.bodies) {
          if (seen.insert(body->id).second) entry.candidates.push_back(body->id);
        }
      }
    }
    entry.problem = "NN-E09";
    Report(entry.problem, Severity::kError, printed.line,
           {"“" + printed.text + "”: hãy chọn các nơi nhận nêu trong điều đó.",
            "Expected the bodies of “" + printed.text + "”, but only a person can tell them."});
    return entry;
  }

  void ResolveArchive(const std::string& unit, int line) {
    const BodyMatch match = Lookup(MakeCanonicalName(unit));
    for (const Body* body : match.bodies) {
      if (body->agency == context_.own_agency || body->is_archive) {
        resolution_.archive.push_back(body->id);
        return;
      }
    }
    Report("NN-W06", Severity::kInfo, line,
           {"Đơn vị lưu “" + unit + "” chưa có trong danh bạ.",
            "The archive unit “" + unit + "” is not in the directory."});
  }

  void ReportDuplicates() {
    std::set<BodyId> seen;
    for (const ResolvedEntry& entry : resolution_.recipients) {
      bool twice = false;
      for (const BodyId& body : entry.bodies) twice = !seen.insert(body).second || twice;
      if (!twice) continue;
      Report("NN-W02", Severity::kWarning, entry.printed.line,
             {"“" + entry.printed.text + "” đã có ở dòng trên; chỉ gửi một bản.",
              "“" + entry.printed.text + "” is named above: one copy is sent."});
    }
  }

  const ResolveContext& context_;
  const Body* own_;
  BodyIndex index_;
  Resolution resolution_;
  bool parts_ = false;  // the last lookup joined several names
};

}  // namespace

bool Resolution::complete() const {
  const auto settled = [](const ResolvedEntry& entry) { return !entry.bodies.empty(); };
  return std::all_of(addressees.begin(), addressees.end(), settled) &&
         std::all_of(recipients.begin(), recipients.end(), settled) &&
         std::none_of(problems.begin(), problems.end(), [](const DocumentProblem& problem) {
           return problem.severity == Severity::kError;
         });
}

Resolution Resolve(const PrintedLists& lists, const ResolveContext& context) {
  static const Directory kEmpty;
  if (context.directory != nullptr) return Resolver(context).Run(lists);
  ResolveContext bare = context;
  bare.directory = &kEmpty;
  return Resolver(bare).Run(lists);
}

}  // namespace trinhky
