#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"
#include "services/casework/channel_names.h"
#include "services/casework/directory_check_state.h"
#include "services/casework/office_directory.h"

namespace trinhky::casework {
namespace {

constexpr std::array<std::string_view, 4> kLevels = {"commune", "province", "central", "district"};

template <size_t N>
bool IsOneOf(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

void CheckChannel(const std::string& channel, ProblemList& problems) {
  if (channel.empty() || ChannelFrom(channel)) return;
  problems.Add(
      absl::StrCat("kênh '", channel,
                   "' không có; hãy chọn internal, office, axis, party_net, email hoặc paper"),
      absl::StrCat("'", channel,
                   "' is no channel; use internal, office, axis, party_net, email or paper"));
}

void CheckAgencyWords(const v1::AgencyEntry& agency, ProblemList& problems) {
  problems.CheckGiven("title", agency.title());
  if (agency.regime() == v1::REGIME_UNSPECIFIED)
    problems.Add("thiếu 'regime'; hãy ghi REGIME_STATE hoặc REGIME_PARTY",
                 "'regime' is missing; write REGIME_STATE or REGIME_PARTY");
  if (!IsOneOf(kLevels, agency.level()))
    problems.Add(
        absl::StrCat("cấp '", agency.level(), "' không có; hãy ghi commune, province hoặc central"),
        absl::StrCat("'", agency.level(), "' is no level; write commune, province or central"));
  if (agency.level() == "commune") problems.CheckGiven("commune", agency.commune());
  if (agency.level() == "commune" || agency.level() == "province")
    problems.CheckGiven("province", agency.province());
  if (agency.local()) {
    problems.CheckGiven("symbol", agency.symbol());
    problems.CheckGiven("place", agency.place());
  }
  CheckChannel(agency.channel(), problems);
  const bool by_office = agency.channel().empty() || agency.channel() == "office";
  if (!agency.local() && by_office && agency.endpoint().empty())
    problems.Add("cơ quan ở máy chủ khác nhưng thiếu 'endpoint'; hãy ghi, hoặc chọn 'channel' khác",
                 "it is served elsewhere but has no 'endpoint'; give one, or another 'channel'");
}

// The chain of superiors from `start` comes back to it.
bool IsOwnSuperior(const DirectoryIndex& index, const v1::AgencyEntry& start) {
  const v1::AgencyEntry* at = &start;
  for (size_t steps = 0; steps <= index.agencies.size(); ++steps) {
    const auto above = index.agencies.find(at->superior());
    if (above == index.agencies.end()) return false;
    at = above->second;
    if (at->id() == start.id()) return true;
  }
  return false;
}

void CheckAgencyLinks(const DirectoryIndex& index, const v1::AgencyEntry& agency,
                      ProblemList& problems) {
  for (const std::string& other : {agency.superior(), agency.party_committee()}) {
    if (!other.empty() && !index.agencies.contains(other))
      problems.Add(
          absl::StrCat("trỏ tới cơ quan '", other, "' không có; hãy thêm hoặc bỏ"),
          absl::StrCat("it refers to agency '", other, "', which is not here; add or remove it"));
  }
  const auto party = index.agencies.find(agency.party_committee());
  if (party != index.agencies.end() && party->second->regime() != v1::REGIME_PARTY)
    problems.Add(
        absl::StrCat("'", party->first, "' không phải cấp ủy; hãy ghi một cơ quan REGIME_PARTY"),
        absl::StrCat("'", party->first,
                     "' is no Party committee; 'party_committee' must be REGIME_PARTY"));
  if (IsOwnSuperior(index, agency))
    problems.Add("cấp trên của nó lại ở dưới nó; hãy sửa 'superior'",
                 "its superior stands below it; mend 'superior'");
}

template <typename Entry>
void CheckMailbox(const DirectoryIndex& index, const Entry& entry, bool needed,
                  ProblemList& problems) {
  for (const std::string& id : entry.mailbox_posts()) {
    const auto post = index.posts.find(id);
    if (post == index.posts.end() || !index.HasLocalAgency(post->second->agency()))
      problems.Add(absl::StrCat("chức danh nhận '", id,
                                "' không có ở máy chủ này; hãy ghi mã một chức danh có thật"),
                   absl::StrCat("mailbox post '", id,
                                "' is none of this server; write the id of one that is"));
  }
  if (needed && entry.mailbox_posts().empty())
    problems.Add(
        "chưa có ai nhận văn bản; hãy ghi 'mailbox_posts' (văn thư, người đứng đầu) hoặc đổi "
        "'channel'",
        "nobody reads for it; list 'mailbox_posts' (clerk, head) or choose another 'channel'");
}

bool IsInternal(const std::string& channel) { return channel.empty() || channel == "internal"; }

}  // namespace

void CheckAgencies(const DirectoryIndex& index, ProblemList& problems) {
  std::set<std::string, std::less<>> seen;
  if (index.file.agencies().empty()) {
    problems.At("agencies", -1, "agencies");
    problems.Add("danh bạ không có cơ quan nào; hãy thêm ít nhất một",
                 "it has no agency; add at least one");
  }
  for (int i = 0; i < index.file.agencies_size(); ++i) {
    const v1::AgencyEntry& agency = index.file.agencies(i);
    problems.At("agencies", i, "agencies/" + agency.id());
    problems.CheckNewId(agency.id(), agency.id(), seen);
    if (agency.id() == kWholeOffice.value())
      problems.Add("mã 'office' dành riêng; hãy đổi mã", "the id 'office' is reserved; rename it");
    CheckAgencyWords(agency, problems);
    CheckAgencyLinks(index, agency, problems);
    problems.CheckDays(agency.valid_from(), agency.valid_to());
  }
}

void CheckUnits(const DirectoryIndex& index, ProblemList& problems) {
  std::set<std::string, std::less<>> seen;
  for (int i = 0; i < index.file.units_size(); ++i) {
    const v1::UnitEntry& unit = index.file.units(i);
    problems.At("units", i, absl::StrCat("agencies/", unit.agency(), "/units/", unit.id()));
    problems.CheckNewId(unit.id(), absl::StrCat(unit.agency(), "/", unit.id()), seen);
    if (!index.agencies.contains(unit.agency()))
      problems.Add(absl::StrCat("cơ quan '", unit.agency(), "' không có; hãy thêm hoặc sửa"),
                   absl::StrCat("agency '", unit.agency(), "' is not here; add or mend it"));
    problems.CheckGiven("title", unit.title());
    if (unit.archive()) problems.CheckGiven("symbol", unit.symbol());
    CheckChannel(unit.channel(), problems);
    problems.CheckDays(unit.valid_from(), unit.valid_to());
  }
}

void CheckGroups(const DirectoryIndex& index, ProblemList& problems) {
  std::set<std::string, std::less<>> seen;
  for (int i = 0; i < index.file.groups_size(); ++i) {
    const v1::GroupEntry& group = index.file.groups(i);
    problems.At("groups", i, "groups/" + group.id());
    problems.CheckNewId(group.id(), group.id(), seen);
    problems.CheckGiven("title", group.title());
    if (!index.agencies.contains(group.agency()))
      problems.Add(absl::StrCat("cơ quan '", group.agency(), "' không có; hãy thêm hoặc sửa"),
                   absl::StrCat("agency '", group.agency(), "' is not here; add or mend it"));
    if (group.members().empty())
      problems.Add("nhóm không có thành viên; hãy thêm hoặc bỏ nhóm",
                   "it has no members; add some or remove it");
    std::set<std::string> members;
    for (const std::string& member : group.members()) {
      if (!index.HasBody(member) || member.rfind("groups/", 0) == 0)
        problems.Add(
            absl::StrCat("thành viên '", member,
                         "' không phải cơ quan, đơn vị hay chức danh nhận; hãy sửa"),
            absl::StrCat("member '", member, "' is no agency, unit or receiving post; mend it"));
      if (!members.insert(member).second)
        problems.Add(absl::StrCat("thành viên '", member, "' ghi hai lần; hãy bỏ một"),
                     absl::StrCat("member '", member, "' stands twice; remove one"));
    }
  }
}

void CheckMailboxes(const DirectoryIndex& index, ProblemList& problems) {
  for (int i = 0; i < index.file.agencies_size(); ++i) {
    const v1::AgencyEntry& agency = index.file.agencies(i);
    problems.At("agencies", i, "agencies/" + agency.id());
    CheckMailbox(index, agency, agency.local(), problems);
  }
  for (int i = 0; i < index.file.units_size(); ++i) {
    const v1::UnitEntry& unit = index.file.units(i);
    problems.At("units", i, absl::StrCat("agencies/", unit.agency(), "/units/", unit.id()));
    const bool reads_here = index.HasLocalAgency(unit.agency()) && IsInternal(unit.channel());
    CheckMailbox(index, unit, reads_here && !unit.archive(), problems);
  }
}

}  // namespace trinhky::casework
