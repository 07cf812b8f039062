import { lazy } from 'react';
import { createBrowserRouter, Navigate, RouterProvider } from 'react-router';
import { RequireSession } from '../session/RequireSession';
import { useMe } from '../session/session';
import { SignIn } from '../session/SignIn';
import { AppFrame } from './AppFrame';
import { Crashed, NotFound } from './NotFound';

const TalentsPage = lazy(() => import('../talents/TalentsPage'));
const TalentPage = lazy(() => import('../talents/TalentPage'));
const ImportPage = lazy(() => import('../talents/importing/ImportPage'));
const PlaceholdersPage = lazy(() => import('../talents/placeholders/PlaceholdersPage'));
const RunsPage = lazy(() => import('../talents/runs/RunsPage'));
const RunPage = lazy(() => import('../talents/runs/RunPage'));
const PortfoliosPage = lazy(() => import('../portfolios/PortfoliosPage'));
const PortfolioPage = lazy(() => import('../portfolios/PortfolioPage'));

const router = createBrowserRouter([
  {
    errorElement: <Crashed />,
    children: [
      { path: '/sign-in', element: <SignIn /> },
      {
        element: <RequireSession />,
        children: [
          {
            element: <AppFrame />,
            children: [
              { index: true, element: <Home /> },
              { path: '/talents', element: <TalentsPage /> },
              { path: '/talents/import', element: <ImportPage /> },
              { path: '/talents/:talentId', element: <TalentPage /> },
              { path: '/runs', element: <RunsPage /> },
              { path: '/runs/:runId', element: <RunPage /> },
              { path: '/placeholders', element: <PlaceholdersPage /> },
              { path: '/portfolios', element: <PortfoliosPage /> },
              { path: '/portfolios/:portfolioId', element: <PortfolioPage /> },
              { path: '*', element: <NotFound /> },
            ],
          },
        ],
      },
    ],
  },
]);

export function App() {
  return <RouterProvider router={router} />;
}

function Home() {
  return <Navigate to={useMe().role === 'admin' ? '/talents' : '/portfolios'} replace />;
}
