import type * as onDemand from './onDemand.ts';

/** Loads what comes later; the second time it is there already. */
export type LoadOnDemand = () => Promise<typeof onDemand>;
