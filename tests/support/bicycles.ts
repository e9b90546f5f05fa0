import type { z } from 'zod'
import type { exerciseFile } from '@/lib/exercises/schema'

/** An exercise of our own, as a file would hold it: a city's bicycles, with five flaws. Its words stand in no file of content/. */
export const bicycles = {
  number: 91,
  title: 'Bicycles of a city',
  lede: 'A rental with one server and high hopes.',
  domain: 'orders',
  tags: ['rental', 'payments'],
  minutes: 15,
  story: `Veloro rents 4,000 bicycles in one city to 60,000 people. A rider opens the application, scans the sign on a bicycle, and the lock opens. At the end of the ride the price is charged to the card on file, and a receipt arrives by mail.

Most rides begin between seven and nine in the morning: 90 a minute then, and about 9,000 on a working day. Locks tell their position every 30 seconds over a mobile network. The team is four people who share one telephone for the night.

The owner, Klara, wants to open in a second city in spring. She worries that riders stand in the rain before a lock that does not open, and that someone pays twice for one ride. Everything was built within eleven weeks by two of the four, who have been glad about every day without a surprise since then.`,
  plan: {
    groups: [{ id: 'hall', name: 'Rented hall' }],
    nodes: [
      { id: 'rider', name: 'Rider', kind: 'person', says: 'Up to 90 rides begin in a minute.' },
      { id: 'app', name: 'Phone app', kind: 'client', says: 'Asks for the state of the lock each second while it waits.' },
      { id: 'server', name: 'Rental server', kind: 'service', in: 'hall', says: 'One machine with 8 cores; all requests and all sums.' },
      { id: 'rides', name: 'Rides database', kind: 'store', in: 'hall', says: 'PostgreSQL on the same machine; a copy each Sunday.' },
      { id: 'gateway', name: 'Lock gateway', kind: 'network', in: 'hall', says: 'Holds 4,000 connections to locks over plain TCP.' },
      { id: 'lock', name: 'Bicycle lock', kind: 'client', says: 'Tells its position every 30 seconds; obeys the word open.' },
      { id: 'bank', name: 'Card service', kind: 'outside', says: 'Charges a card in 2 to 9 seconds.' },
      { id: 'mailer', name: 'Receipt job', kind: 'job', in: 'hall', says: 'Runs each hour and mails what was charged.' },
    ],
    edges: [
      { id: 'scan', from: 'rider', to: 'app', name: 'scans' },
      { id: 'start', from: 'app', to: 'server', name: 'start, end' },
      { id: 'keep', from: 'server', to: 'rides' },
      { id: 'open', from: 'server', to: 'gateway', name: 'open' },
      { id: 'obey', from: 'gateway', to: 'lock', says: 'The word open and the number of the lock, nothing else.' },
      { id: 'charge', from: 'server', to: 'bank', name: 'charge', says: 'Tried again up to ten times when no answer comes in 3 seconds.' },
      { id: 'receipts', from: 'mailer', to: 'rides', style: 'async' },
    ],
  },
  flaws: [
    {
      id: 'single-server',
      title: 'A lone machine carries the rental',
      elements: ['server'],
      category: 'availability',
      also: ['scalability'],
      words: ['single point of failure', 'one machine', 'redundancy', 'second server', 'failover'],
      explanation:
        'When the rental machine stops, 4,000 bicycles stay locked and the 90 riders of that minute stand in the rain. Every deployment does the same for a while, and a failed disk takes the whole morning. Nothing stands beside it that could take over, so its availability is the availability of the company.',
      fix: 'Put a second machine behind a balancer and move the database off both. That costs about one machine more and a week of work on sessions, and buys deployments by day.',
      library: ['availability-targets'],
    },
    {
      id: 'double-charge',
      title: 'A slow card service is asked to charge anew',
      elements: ['charge', 'bank'],
      category: 'failure',
      also: ['data'],
      words: ['idempotency', 'charged twice', 'retry', 'double payment', 'idempotency key'],
      explanation:
        'The card service answers in up to nine seconds, and the server gives up after three and asks anew, ten times. Each attempt can be a charge of its own, so one ride may be paid several times. That is exactly what Klara worries about, and support finds it only from angry mail.',
      fix: 'Send an idempotency key made from the ride with each attempt, wait longer than the slowest answer, and settle what is unclear by asking for the state. It costs a column and a day.',
      library: ['idempotency'],
    },
    {
      id: 'sunday-copy',
      title: 'Six days of rides are kept in one place',
      elements: ['rides'],
      category: 'data',
      also: ['operations'],
      words: ['backup', 'restore', 'data loss', 'replica', 'point in time recovery'],
      explanation:
        'A copy each Sunday means that a broken disk on Saturday takes up to 50,000 rides with it, and the money for those not yet settled. The copy lies where the machine does as far as anybody can see, and nobody has ever tried to restore from it.',
      fix: 'Ship the write-ahead log to storage elsewhere and restore it once a month on a fresh machine. It costs a few euros for space and half a day to set up.',
      library: ['backups'],
    },
    {
      id: 'plain-locks',
      title: 'Whoever listens can open bicycles',
      elements: ['obey', 'gateway', 'lock'],
      category: 'security',
      also: [],
      words: ['encryption', 'tls', 'plain text', 'signed command', 'replay attack'],
      explanation:
        'The word that opens a lock travels unencrypted with nothing but its number. Somebody on that mobile network, or with a cheap receiver, can repeat it for any of the 4,000 numbers. Bicycles vanish without a trace in the log, since an honest opening looks just the same as a stolen one.',
      fix: 'Speak TLS with a certificate for each lock and sign every command with a counter. Locks need one update over the air, which wants a careful rollout over two weeks.',
      library: ['secrets-and-encryption'],
    },
    {
      id: 'unwatched',
      title: 'Riders are the alarm',
      elements: ['whole'],
      category: 'observability',
      also: ['operations'],
      words: ['monitoring', 'alerts', 'metrics', 'logs', 'dashboard'],
      explanation:
        'Nothing in the picture measures how many locks open within five seconds, how the card service answers, or whether the hourly job ran. Four people share a telephone, and the first to ring is a rider. Between a fault at two in the morning and the first call lie five hours.',
      fix: 'Measure openings, charges and queue of receipts, and wake somebody when fewer than 99 of 100 openings succeed for five minutes. A hosted service costs little; agreeing on thresholds takes an afternoon.',
      library: ['alerting'],
    },
  ],
  praise: { elements: ['mailer'], text: 'Receipts leave with a job of their own, so a slow mail server never holds up a ride.' },
} satisfies z.input<typeof exerciseFile>
