// office_directory.h: everything the office knows about who is who, as one immutable snapshot.
//
// Made from the rows of the directory after every change (directory_book.h) and shared by all
// calls; a call takes one snapshot at its start, so that it sees one directory from end to end.
#ifndef TRINHKY_SERVICES_CASEWORK_OFFICE_DIRECTORY_H_
#define TRINHKY_SERVICES_CASEWORK_OFFICE_DIRECTORY_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "workflow/base/strong_id.h"
#include "workflow/distribution/directory.h"

namespace trinhky::casework {

/// Owner of what belongs to no single agency: people and their credentials, certificates, the
/// calendar. No agency may have this id.
inline const AgencyId kWholeOffice{"office"};

/// A post in a person's hands from … to, both days inclusive; "" is open.
struct Holding {
  std::string post;  ///< post id, without "posts/"
  PersonId person;
  std::string valid_from;
  std::string valid_to;

  bool CoversDay(std::string_view day) const {
    return (valid_from.empty() || valid_from <= day) && (valid_to.empty() || day <= valid_to);
  }
};

struct Post {
  std::string id;
  AgencyId agency;
  std::string unit;  ///< unit id; empty for the leaders
  std::string title;
  std::set<std::string, std::less<>> roles;  ///< engine roles that the post gives
  std::string deputy_of;                     ///< post id
  std::vector<std::string> fields;           ///< in which a deputy signs KT.; "*": every one
};

struct Person {
  PersonId id;
  std::string name;
  std::string login;
  bool suspended = false;
  std::string suspension_reason;  ///< in the words of whoever did it
  std::string email;              ///< where notices of new work go; empty: none are sent
};

struct Unit {
  AgencyId agency;
  std::string id;
  std::string name;
  std::string symbol;
  std::string field;
  bool archive = false;
};

/// An agency, here or elsewhere.
struct Agency {
  AgencyId id;
  std::string name;
  Regime regime = Regime::kState;
  Level level = Level::kCommune;
  std::string symbol;  ///< "UBND"
  std::string place;   ///< of the date line
  std::string commune;
  std::string province;
  bool local = false;        ///< people of this server work in it
  AgencyId party_committee;  ///< the commune's own Đảng ủy; empty when it has none
  std::string endpoint;      ///< office that serves it; empty when local or reached otherwise
};

struct Profile {
  AgencyId agency;
  std::string type;  ///< "BC"; empty: every type
  std::vector<BodyId> required_bodies;
  std::string hold_province_until;  ///< "NONE", "PARTY_ACCEPTED" or empty
  bool deputy_reviews = false;
};

/// A written authorisation to sign, from … to, both days inclusive. @source R-SIG-04
struct Delegation {
  std::string id;
  AgencyId agency;       ///< of the posts; empty when the directory no longer has them
  std::string document;  ///< the paper that grants it
  std::string from_post;
  std::string to_post;
  std::vector<std::string> types;   ///< labels: "BC", "QĐ"
  std::vector<std::string> fields;  ///< empty: every one
  std::string valid_from;
  std::string valid_to;
  bool ended = false;  ///< before its last day: holds no more

  bool HoldsOn(std::string_view day) const {
    return !ended && valid_from <= day && day <= valid_to;
  }
};

/// Somebody is away from … to, both days inclusive, from every post. It takes no right away.
struct Absence {
  std::string id;
  PersonId person;
  std::string from_on;
  std::string to_on;
  PersonId recorded_by;

  bool CoversDay(std::string_view day) const { return from_on <= day && day <= to_on; }
};

/// The raw material of a snapshot.
struct OfficeData {
  int64_t version = 0;
  std::vector<Body> bodies;
  std::vector<Agency> agencies;
  std::vector<Unit> units;
  std::vector<Post> posts;
  std::vector<Person> people;
  std::vector<Holding> holdings;
  std::vector<Profile> profiles;
  std::vector<Delegation> delegations;
  std::vector<Absence> absences;
  std::vector<std::string> holidays;  ///< YYYY-MM-DD
  std::vector<std::string> workdays;  ///< worked Saturdays and Sundays
  std::string party_term;             ///< "2025-2030"
  /// What drafters answered: (agency, normalised text) → bodies.
  std::map<std::pair<AgencyId, std::string>, std::vector<BodyId>> learned;
  /// Signers' registered certificates: person or agency resource name → DER, newest last.
  std::map<std::string, std::vector<std::string>> certificates;
};

/// The head of its agency, or of its unit: whom others sign for, and who signs by authorisation.
bool HeadsAgencyOrUnit(const Post& post);

/// An immutable snapshot. Thread-safe.
class OfficeDirectory {
 public:
  explicit OfficeDirectory(OfficeData data);

  const OfficeData& data() const { return data_; }
  /// The bodies, for the resolver.
  const Directory& bodies() const { return bodies_; }

  const Agency* FindAgency(const AgencyId& id) const;
  const Unit* FindUnit(const AgencyId& agency, std::string_view unit) const;
  const Post* FindPost(std::string_view id) const;
  const Person* FindPerson(const PersonId& id) const;
  const Person* FindLogin(std::string_view login) const;

  /// Posts that `person` holds on `day` (YYYY-MM-DD), suspended people none.
  std::vector<const Post*> PostsOf(const PersonId& person, std::string_view day) const;
  /// True when a post that `person` holds on `day` gives `role`.
  bool HasRole(const PersonId& person, std::string_view role, std::string_view day) const;
  /// Every time that a post was, is or will be held, whoever holds it.
  std::vector<const Holding*> HoldingsOfPost(std::string_view post) const;
  std::vector<const Holding*> HoldingsOfPerson(const PersonId& person) const;
  /// True when `post` gives the right to sign something on `day`: by its roles, or because it was
  /// authorised. What and in which form is for the rules of signing authority.
  bool MaySign(const Post& post, std::string_view day) const;
  /// Who holds `post` on `day`.
  std::vector<PersonId> HoldersOf(std::string_view post, std::string_view day) const;
  /// Bodies for which `person` reads on `day`: those whose mailbox posts he holds, and his posts.
  std::vector<BodyId> MailboxesOf(const PersonId& person, std::string_view day) const;
  /// The profile of (agency, type): the one of the type, else that of every type, else nullptr.
  const Profile* FindProfile(const AgencyId& agency, std::string_view type) const;
  /// Names for people: of a body, person, unit or agency; the resource name when unknown.
  std::string TitleOf(std::string_view resource_name) const;

 private:
  OfficeData data_;
  Directory bodies_;
  std::map<std::string, size_t, std::less<>> agencies_;
  std::map<std::string, size_t, std::less<>> units_;  // "agency/unit"
  std::map<std::string, size_t, std::less<>> posts_;
  std::map<std::string, size_t, std::less<>> people_;
  std::map<std::string, size_t, std::less<>> logins_;
  std::map<std::string, std::vector<size_t>, std::less<>> holdings_by_person_;
  std::map<std::string, std::vector<size_t>, std::less<>> holdings_by_post_;
  std::map<std::string, std::vector<BodyId>, std::less<>> bodies_by_mailbox_post_;
};

}  // namespace trinhky::casework

#endif  // TRINHKY_SERVICES_CASEWORK_OFFICE_DIRECTORY_H_
