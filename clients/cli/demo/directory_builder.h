// directory_builder.h: puts a DirectoryFile together, entry by entry, with invented people.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_DIRECTORY_BUILDER_H_
#define TRINHKY_CLIENTS_CLI_DEMO_DIRECTORY_BUILDER_H_

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "trinhky/v1/directory_file.pb.h"

namespace trinhky::cli {

/// A row of the template; "{c}", "{x}" and "{k}" stand for the slug, the name and the level of the
/// commune (or the slug and name of the province). Lists are separated by "|".
struct AgencyRow {
  const char* id;
  const char* title;
  const char* short_title;
  const char* aliases;
  const char* symbol;
  bool party;
};

/// A unit and, when `head` is given, the post that reads for it.
struct UnitRow {
  const char* agency;
  const char* id;
  const char* title;
  const char* short_title;
  const char* aliases;
  const char* symbol;
  const char* field;
  const char* mailbox;  ///< post ids; a unit without any is an archive
};

/// A post; `holder` false: it stays vacant until somebody is named.
struct PostRow {
  const char* id;
  const char* agency;
  const char* unit;
  const char* title;
  const char* aliases;
  const char* roles;
  const char* deputy_of;
  const char* fields;
  bool receives;
};

struct GroupRow {
  const char* id;
  const char* agency;
  const char* title;
  const char* aliases;
  const char* members;
};

/// The words of one place, which go into the rows of its template.
struct PlaceWords {
  std::string slug;
  std::string name;
  std::string level;  ///< "xã"; "tỉnh" for a province
};

/// Splits at "|"; "" gives nothing.
std::vector<std::string> SplitBars(std::string_view text);

/// One directory under construction.
class DirectoryBuilder {
 public:
  v1::DirectoryFile& file() { return file_; }
  const v1::DirectoryFile& file() const { return file_; }

  v1::AgencyEntry& Add(const AgencyRow& row, const PlaceWords& place);
  void Add(const UnitRow& row, const PlaceWords& place);
  void Add(const PostRow& row, const PlaceWords& place);
  void Add(const GroupRow& row, const PlaceWords& place);

  /// Somebody with `name` in `posts` from `valid_from` to `valid_to` ("" is open); the id and login
  /// begin with `slug`. An invented name when `name` is "". Returns the person id.
  std::string AddPerson(const std::string& slug, std::string name,
                        const std::vector<std::string>& posts, const std::string& valid_from = "",
                        const std::string& valid_to = "");

  /// The person of that name whose id begins with `slug`; nullptr when there is none.
  v1::PersonEntry* FindPerson(const std::string& slug, std::string_view name);
  v1::PostEntry* FindPost(std::string_view id);
  /// Whether anybody holds `post`.
  bool IsHeld(std::string_view post) const;

  /// Gives every post that nobody holds to a new invented person.
  void FillVacantPosts(const std::string& slug, const std::set<std::string>& but_not = {});

 private:
  v1::DirectoryFile file_;
  size_t names_used_ = 0;
};

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_DIRECTORY_BUILDER_H_
