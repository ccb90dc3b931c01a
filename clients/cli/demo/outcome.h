// outcome.h: what became of one report, as JSON for programs (README, "trinhky demo JSON") and as
// a few lines for people.
#ifndef TRINHKY_CLIENTS_CLI_DEMO_OUTCOME_H_
#define TRINHKY_CLIENTS_CLI_DEMO_OUTCOME_H_

#include <string>
#include <vector>

#include "clients/cli/output/json.h"

namespace trinhky::cli {

struct SignatureOutcome {
  std::string role;  ///< "leader" or "organisation"
  std::string signer;
  std::string verdict;
};

/// One row for each (line, body).
struct RecipientOutcome {
  int line = 0;
  std::string text;
  std::string body;
  std::string purpose;
  std::string channel;
  std::string status;  ///< RECEIPTED, MERGED, ARCHIVED, PENDING, REFUSED or UNRESOLVED
};

struct ForwardOutcome {
  std::string office;
  std::string package;
  std::string receipt;  ///< "verified" or "failed"
  std::string remote_state;
};

/// An attack that the demonstration tried.
struct AttackOutcome {
  std::string attempt;
  std::string expected = {};  ///< what the programme demands, "A|B" where the case decides
  std::string reason;         ///< the server's reason, or NOT_APPLICABLE
  std::string note = {};      ///< for people: why there was no occasion, or what was compared
  bool refused = true;
};

struct ProblemOutcome {
  std::string code;
  std::string message;
  int line = 0;
};

/// A line that needed a person's answer.
struct AnswerOutcome {
  int line = 0;
  std::string text;
  std::vector<std::string> bodies;
  std::string answered_by;
};

/// Everything about one report.
struct Outcome {
  std::string file;
  std::string agency;
  std::string style;
  std::string type;
  std::string symbol;
  std::string state;
  std::string number;
  std::string issued_on;
  std::string issued_file = {};  ///< path of the PDF that went out; "" when none did
  std::vector<SignatureOutcome> signatures;
  std::vector<RecipientOutcome> recipients;
  std::string submission_office;  ///< empty: not submitted to a Party committee
  std::string submission_state;
  std::vector<ForwardOutcome> forwarded;
  std::vector<AttackOutcome> attacks;
  std::vector<AnswerOutcome> answers;
  std::vector<std::string> overrides;  ///< reasons given for a missing required body
  std::vector<std::string> warnings;
  std::vector<ProblemOutcome> problems;
  int events = 0;
  std::vector<double> transitions_ms;
  std::string document;  ///< resource name

  /// CLOSED, or BLOCKED for a cause in the document itself; and every attack was refused.
  bool AsDemanded() const;
};

Json OutcomeJson(const Outcome& outcome);

/// Vietnamese lines for people, ending in a line end.
std::string OutcomeText(const Outcome& outcome);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_DEMO_OUTCOME_H_
