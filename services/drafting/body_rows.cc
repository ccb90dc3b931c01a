#include "services/drafting/body_rows.h"

#include <algorithm>
#include <map>

namespace trinhky::drafting {
namespace {

constexpr size_t kWordsMax = 8;    // names tried for one body
constexpr size_t kBodiesMax = 40;  // of one question

bool Contains(const std::vector<BodyId>& list, const BodyId& body) {
  return std::find(list.begin(), list.end(), body) != list.end();
}

std::vector<std::string> WordsOf(const Body& body, Wording wording) {
  std::vector<std::string> words = {body.name, body.short_name};
  if (wording == Wording::kShort) std::swap(words[0], words[1]);
  words.insert(words.end(), body.aliases.begin(), body.aliases.end());
  std::erase(words, "");
  words.resize(std::min(words.size(), kWordsMax));
  return words;
}

// "Phó Chủ tịch UBND xã" → "Các Phó Chủ tịch UBND xã".
std::string Plural(const std::string& words) { return "Các " + words; }

/// The words of all bodies, read at once, as the list of a draft is read.
class Reader {
 public:
  Reader(const ResolveContext& context, const std::vector<BodyId>& bodies, Wording wording)
      : context_(context), wording_(wording) {
    PrintedLists lists;
    for (const BodyId& id : bodies) {
      const Body* body = context.directory->Find(id);
      if (body == nullptr) continue;
      for (const std::string& words : WordsOf(*body, wording)) {
        Ask(words, lists);
        if (body->kind == BodyKind::kPost) Ask(Plural(words), lists);
      }
    }
    for (const ResolvedEntry& entry : Resolve(lists, context).recipients) {
      std::vector<BodyId>& sure = sure_[entry.printed.text];
      if (entry.confidence == Confidence::kSure) sure = entry.bodies;
    }
  }

  /// The row for `id`; of several only together with others of `among`.
  std::optional<BodyRow> RowFor(const BodyId& id, const std::vector<BodyId>& among) const {
    const Body* body = context_.directory->Find(id);
    if (body == nullptr) return std::nullopt;
    for (const bool plural : {false, true}) {
      for (const std::string& words : WordsOf(*body, wording_)) {
        const auto found = sure_.find(plural ? Plural(words) : words);
        if (found == sure_.end() || !Contains(found->second, id)) continue;
        const bool fits = std::all_of(found->second.begin(), found->second.end(),
                                      [&](const BodyId& each) { return Contains(among, each); });
        if (fits) return BodyRow{.words = found->first, .bodies = found->second};
      }
    }
    return std::nullopt;
  }

 private:
  // Asked as a line of a list, because the grammar may read more than one name in it.
  static void Ask(const std::string& words, PrintedLists& lists) {
    const std::vector<PrintedRecipient> read = ParseRecipientLine("- " + words + ";", 1);
    if (read.size() == 1 && read.front().text == words) lists.recipients.push_back(read.front());
  }

  const ResolveContext& context_;
  const Wording wording_;
  std::map<std::string, std::vector<BodyId>> sure_;
};

}  // namespace

std::optional<std::vector<BodyRow>> RowsNaming(const ResolveContext& context,
                                               const std::vector<BodyId>& bodies, Wording wording) {
  if (bodies.empty() || bodies.size() > kBodiesMax) return std::nullopt;
  const Reader reader(context, bodies, wording);
  std::vector<BodyRow> rows;
  for (const BodyId& body : bodies) {
    const auto names = [&](const BodyRow& row) { return Contains(row.bodies, body); };
    if (std::any_of(rows.begin(), rows.end(), names)) continue;
    std::optional<BodyRow> row = reader.RowFor(body, bodies);
    if (!row) return std::nullopt;
    // "Các Phó Bí thư Đảng ủy xã" takes in the standing deputy, who stood alone before.
    std::erase_if(rows, [&](const BodyRow& earlier) {
      return std::all_of(earlier.bodies.begin(), earlier.bodies.end(),
                         [&](const BodyId& each) { return Contains(row->bodies, each); });
    });
    rows.push_back(*std::move(row));
  }
  return rows;
}

std::vector<BodyRow> RowsOfEach(const ResolveContext& context, const std::vector<BodyId>& bodies,
                                Wording wording) {
  std::vector<BodyRow> rows;
  if (bodies.empty() || bodies.size() > kBodiesMax) return rows;
  const Reader reader(context, bodies, wording);
  for (const BodyId& body : bodies)
    if (std::optional<BodyRow> row = reader.RowFor(body, {body})) rows.push_back(*std::move(row));
  return rows;
}

}  // namespace trinhky::drafting
