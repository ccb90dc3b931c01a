// agent_office.h: a leader at his PC: his token, his documents as the server would prepare them,
// and the agent as a process of its own.
#ifndef TRINHKY_TESTS_CLIENTS_AGENT_AGENT_OFFICE_H_
#define TRINHKY_TESTS_CLIENTS_AGENT_AGENT_OFFICE_H_

#include <sys/types.h>

#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "clients/agent/signing_request.h"
#include "services/signing/crypto/demo_ca.h"
#include "services/signing/pdf/sign.h"
#include "services/signing/verify/report.h"
#include "tests/clients/agent/http_call.h"
#include "tests/testing/soft_hsm.h"
#include "tests/testing/temp_folder.h"
#include "workflow/package/content_package.h"

namespace trinhky::agent::testing {

inline constexpr char kPin[] = "246810";
inline constexpr char kOrigin[] = "https://trinhky.example";
inline constexpr char kLeaderId[] = "tran-thi-binh";
inline constexpr char kLeaderName[] = "Trần Thị Bình";

/// Now, UTC microseconds: the agent is a program of its own and goes by the machine's clock.
int64_t NowUs();

/// A document that waits for the leader.
struct Waiting {
  std::string pdf{};
  DocumentParts parts{};
};

/// What a test bends before the document is made.
struct Wish {
  std::string subject = "Kết quả chuyển đổi số quý III năm 2026";
  std::string preparation = "preparations/1";
  std::function<void(ContentPackage&)> package{};
  std::function<void(signing::pdf::SignRequest&)> request{};
  int urgency = 0;
};

class LeaderOffice {
 public:
  LeaderOffice();

  Waiting Document(const Wish& wish = {}) const;
  Waiting DocumentFor(const signing::Certificate& signer, const Wish& wish = {}) const;
  /// `pdf` with the leader's revision that binds the package.
  std::string Prepared(const std::string& pdf, const std::string& content_package) const;
  /// The judge's word on the PDF with its revision and a signature over its attributes.
  signing::verify::PdfReport Judge(const Waiting& document, const std::string& octets) const;

  signing::DemoCa ca;
  signing::Credential leader;
  signing::Credential other;    ///< another person's, on the same token
  signing::Credential expired;  ///< the leader's old one
  signing::Credential revoked;  ///< the leader's lost one
  trinhky::testing::TempFolder folder;
  std::string trust{};  ///< folder of the root and its list
};

/// One for all tests of a process: keys take a while.
const LeaderOffice& TheOffice();
/// The leader's token with all of his certificates.
void PlugIn(trinhky::testing::SoftHsm& hsm, const LeaderOffice& office);

/// The JSON of POST /v1/requests.
nlohmann::json RequestJson(const std::string& id, const signing::Certificate& signer,
                           const std::vector<Waiting>& documents);
/// A fresh UUID.
std::string NewRequestId();

/// `trinhky-agent` on a free port; ends with its owner.
class AgentProcess {
 public:
  /// @param extra  NAME=value for its environment.
  /// @param trust  roots, file or folder; empty: those of TheOffice().
  explicit AgentProcess(const std::string& module = trinhky::testing::SoftHsm::kModule,
                        std::map<std::string, std::string> extra = {},
                        const std::string& trust = "");
  ~AgentProcess();
  AgentProcess(const AgentProcess&) = delete;
  AgentProcess& operator=(const AgentProcess&) = delete;

  int port() const { return port_; }
  std::string folder() const { return folder_.File("agent"); }

  /// The code that `trinhky-agent pair` shows.
  std::string CodeFor(const std::string& origin) const;
  /// Pairs and returns the secret.
  std::string Pair(const std::string& origin = kOrigin) const;

  /// A call of the desk's page.
  Reply Desk(const std::string& method, const std::string& path, const std::string& secret,
             const std::string& body = "", const std::string& type = "application/json",
             const std::string& origin = kOrigin) const;
  /// Uploads the PDFs and posts the batch.
  Reply Ask(const std::string& secret, const nlohmann::json& request,
            const std::vector<Waiting>& documents) const;
  /// The form of the agent's own page.
  Reply Press(const std::string& page, const std::string& form) const;
  Reply Look(const std::string& page) const;

 private:
  trinhky::testing::TempFolder folder_;
  pid_t pid_ = 0;
  int port_ = 0;
};

/// "/sign/KEY" out of the URL of a page.
std::string PathOf(const std::string& page);

/// Runs a program and returns what it printed on both outputs; `code` is its exit code.
std::string RunAndRead(const std::vector<std::string>& words, int& code);

}  // namespace trinhky::agent::testing

#endif  // TRINHKY_TESTS_CLIENTS_AGENT_AGENT_OFFICE_H_
