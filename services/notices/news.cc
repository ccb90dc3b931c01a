#include "services/notices/news.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "services/casework/desk_marks.h"
#include "services/casework/desks.h"
#include "workflow/base/status.h"

namespace trinhky::notices {
namespace {

using casework::kWholeOffice;
using casework::Places;

constexpr size_t kDesksOfOneQuery = 200;

/// Somebody who could be told.
struct Reader {
  const casework::Person* person;
  Places places;
};

// Who is suspended or has no post has no places.
std::vector<Reader> ReadersOf(const casework::OfficeDirectory& office, const std::string& day) {
  std::vector<Reader> readers;
  for (const casework::Person& person : office.data().people) {
    if (person.email.empty()) continue;
    Places places = casework::PlacesOf(office, person.id, day);
    if (!places.empty()) readers.push_back({.person = &person, .places = std::move(places)});
  }
  return readers;
}

News NewsOf(const Reader& reader, const casework::DeskMarks& marks) {
  News news{.person = reader.person->id, .email = reader.person->email};
  for (const auto& [agency, desks] : reader.places) {
    for (const std::string& desk : desks) {
      const auto found = marks.find({agency, desk});
      if (found == marks.end()) continue;
      news.open += found->second.open;
      news.overdue += found->second.overdue;
      news.newest_us = std::max(news.newest_us, found->second.newest_us);
    }
  }
  return news;
}

absl::StatusOr<int64_t> LastSeen(const storage::ReadUnit& unit, const PersonId& person) {
  TRINHKY_ASSIGN_OR_RETURN(const auto sessions,
                           unit.accounts().ListSessionsOf(kWholeOffice, person));
  int64_t last_us = 0;
  for (const storage::SessionRecord& session : sessions)
    last_us = std::max(last_us, session.last_seen_us);
  return last_us;
}

// When the oldest open item was laid there of those that came after `since_us`.
absl::StatusOr<std::optional<int64_t>> OldestSince(const storage::ReadUnit& unit,
                                                   const Places& places, int64_t since_us) {
  std::optional<int64_t> oldest_us;
  for (const auto& [agency, desks] : places) {
    for (auto from = desks.begin(); from != desks.end();) {
      storage::WorkItemQuery query{.agency = agency, .limit = 1};
      while (from != desks.end() && query.assignees.size() < kDesksOfOneQuery)
        query.assignees.push_back(*from++);
      query.after = storage::WorkItemPosition{.opened_us = since_us + 1};
      TRINHKY_ASSIGN_OR_RETURN(const auto first, unit.work_items().List(query));
      if (!first.empty() && (!oldest_us || first[0].opened_us < *oldest_us))
        oldest_us = first[0].opened_us;
    }
  }
  return oldest_us;
}

}  // namespace

absl::StatusOr<NewsReport> ReadNews(const storage::ReadUnit& unit,
                                    const casework::OfficeDirectory& office, int64_t now_us,
                                    int64_t after_us) {
  const std::vector<Reader> readers = ReadersOf(office, casework::DayOf(now_us));
  casework::DeskSet desks;
  for (const Reader& reader : readers)
    for (const auto& [agency, names] : reader.places)
      desks[agency].insert(names.begin(), names.end());
  TRINHKY_ASSIGN_OR_RETURN(const casework::DeskMarks marks,
                           casework::ReadMarks(unit, desks, now_us));
  TRINHKY_ASSIGN_OR_RETURN(const auto kept, unit.notices().List(kWholeOffice));
  std::map<PersonId, storage::NoticeRecord> known;
  for (const storage::NoticeRecord& record : kept) known.emplace(record.person, record);

  NewsReport report;
  for (const Reader& reader : readers) {
    News news = NewsOf(reader, marks);
    const storage::NoticeRecord& before = known[news.person];
    if (news.newest_us <= before.known_us) continue;
    TRINHKY_ASSIGN_OR_RETURN(const int64_t seen_us, LastSeen(unit, news.person));
    if (seen_us >= news.newest_us) {
      report.seen.push_back(
          {.agency = kWholeOffice, .person = news.person, .known_us = news.newest_us});
      continue;
    }
    if (before.told_us != 0 && now_us - before.told_us < kToldPauseUs) continue;
    TRINHKY_ASSIGN_OR_RETURN(const std::optional<int64_t> oldest_us,
                             OldestSince(unit, reader.places, std::max(before.known_us, seen_us)));
    if (oldest_us && now_us - *oldest_us >= after_us) report.due.push_back(std::move(news));
  }
  return report;
}

}  // namespace trinhky::notices
