// app.tsx: which page stands at which address, and what surrounds all of them.
import type { Transport } from '@connectrpc/connect';
import { TransportProvider } from '@connectrpc/connect-query';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { later } from '@web/state/later';
import { Suspense } from 'react';
import { I18nProvider } from 'react-aria-components';
import { BrowserRouter, Route, Routes } from 'react-router';
import { AwayBanner } from './components/away_banner';
import { Loading } from './components/loading';
import { Desk } from './pages/desk';
import { NotFoundPage } from './pages/not_found_page';
import { WorkPage } from './pages/work_page';
import { sessionOver } from './state/connection';
import { locale } from './state/settings';
import { useStore } from './state/store';

// The list must come first: what it does not need comes later.
const DocumentPage = later(() => import('./pages/document_page'));
const LoginPage = later(() => import('./pages/login_page'));
const AgencyPage = later(() => import('./pages/agency_page'));
const StaffPages = later(() => import('./areas/staff/routes'));
const ClerkPages = later(() => import('./areas/clerk/routes'));
const OfficePages = later(() => import('./areas/office/routes'));
const HelpPages = later(() => import('./areas/help/routes'));
const SessionOver = later(() => import('./components/session_over'));

export function App({
  transport,
  queryClient,
}: {
  transport: Transport;
  queryClient: QueryClient;
}) {
  const language = useStore(locale);
  const over = useStore(sessionOver);
  return (
    <I18nProvider locale={language === 'vi' ? 'vi-VN' : 'en-GB'}>
      <TransportProvider transport={transport}>
        <QueryClientProvider client={queryClient}>
          <BrowserRouter>
            <AwayBanner />
            <Suspense fallback={<Loading />}>
              <Routes>
                <Route path="/login" element={<LoginPage />} />
                <Route element={<Desk />}>
                  <Route path="/" element={<WorkPage />} />
                  <Route path="/agency" element={<AgencyPage />} />
                  <Route path="/agencies/:agency/documents/:document" element={<DocumentPage />} />
                  <Route path="/drafts/*" element={<StaffPages />} />
                  <Route path="/clerk/*" element={<ClerkPages />} />
                  <Route path="/office/*" element={<OfficePages />} />
                  <Route path="/help/*" element={<HelpPages />} />
                  <Route path="*" element={<NotFoundPage />} />
                </Route>
              </Routes>
            </Suspense>
            <Suspense>{over ? <SessionOver /> : null}</Suspense>
          </BrowserRouter>
        </QueryClientProvider>
      </TransportProvider>
    </I18nProvider>
  );
}
