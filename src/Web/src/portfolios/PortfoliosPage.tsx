import { Button, Skeleton, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconPhoto, IconPhotoPlus, IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { PortfolioSummary } from '../api/types';
import { EmptyState, ErrorState } from '../ui/EmptyState';
import { Page } from '../ui/Page';
import { dayInWords } from '../ui/time';
import { CreatePortfolio } from './CreatePortfolio';
import { Photo } from './Photo';
import { portfolioListQuery } from './portfolios';
import classes from './PortfoliosPage.module.css';
import { photographs } from './words';

export default function PortfoliosPage() {
  const [isCreating, creating] = useDisclosure(false);
  const list = useInfiniteQuery(portfolioListQuery);
  const portfolios = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page
      title="Portfolios"
      hint="Events as live galleries, for you and the people in them."
      actions={<Button leftSection={<IconPlus size={17} />} onClick={creating.open}>New portfolio</Button>}
    >
      {list.isPending && <Waiting />}
      {list.isError && !list.data && <ErrorState title="The portfolios can’t be shown" error={list.error} onRetry={() => void list.refetch()} />}
      {portfolios.length > 0 && (
        <ul className={classes.grid} aria-label="Portfolios">
          {portfolios.map((portfolio) => <li key={portfolio.id}><Card portfolio={portfolio} /></li>)}
        </ul>
      )}
      {list.hasNextPage && <Button variant="default" mt="xl" mx="auto" display="block" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>Show more</Button>}
      {list.data && portfolios.length === 0 && (
        <EmptyState icon={<IconPhotoPlus size={26} />} title="Make the first portfolio" action={<Button onClick={creating.open}>New portfolio</Button>}>
          Name the event, drop in the photographs, and watch the gallery fill up.
        </EmptyState>
      )}
      <CreatePortfolio opened={isCreating} onClose={creating.close} />
    </Page>
  );
}

function Card({ portfolio }: { readonly portfolio: PortfolioSummary }) {
  const facts = [portfolio.couple, portfolio.eventDate ? dayInWords(portfolio.eventDate) : null].filter(Boolean).join(' · ');
  return (
    <Link to={`/portfolios/${encodeURIComponent(portfolio.id)}`} className={classes.card}>
      <div className={classes.cover}>
        {portfolio.cover && portfolio.cover.renditions.length > 0
          ? <Photo renditions={portfolio.cover.renditions} alt="" sizes="360px" thumbHash={portfolio.cover.thumbHash} />
          : <IconPhoto size={44} stroke={1.3} aria-hidden />}
      </div>
      <Text fw={600} truncate>{portfolio.title}</Text>
      <Text size="sm" c="dimmed" truncate>{facts === '' ? 'No date yet' : facts}</Text>
      <Text size="xs" c="dimmed" mt={2}>{photographs(portfolio.assetCount)}</Text>
    </Link>
  );
}

function Waiting() {
  return (
    <div className={classes.grid} role="status" aria-label="Loading the portfolios">
      {Array.from({ length: 6 }, (_, index) => (
        <div key={index}><Skeleton radius={16} style={{ aspectRatio: '4 / 3' }} mb={12} /><Skeleton height={15} width="60%" /><Skeleton height={12} width="40%" mt={10} /></div>
      ))}
    </div>
  );
}
