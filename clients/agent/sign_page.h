// sign_page.h: the pages on which the person sees what he signs. Vietnamese first.
//
// Nothing in them comes from the desk's page but through document_check.h, and every text is
// escaped. They work without script, with a keyboard and with a thumb.
#ifndef TRINHKY_CLIENTS_AGENT_SIGN_PAGE_H_
#define TRINHKY_CLIENTS_AGENT_SIGN_PAGE_H_

#include <string>
#include <string_view>

#include "clients/agent/batches.h"
#include "clients/agent/signing_desk.h"

namespace trinhky::agent {

/// The documents of the batch with everything that is known of them, or how it ended.
std::string BatchPage(Batch& batch, const SigningDesk& desk);
/// "The agent runs", and how to pair it.
std::string HomePage(std::string_view host);
/// The batch is over or never was.
std::string GonePage();

/// `text` for a place between tags or in a quoted attribute.
std::string Escaped(std::string_view text);

}  // namespace trinhky::agent

#endif  // TRINHKY_CLIENTS_AGENT_SIGN_PAGE_H_
