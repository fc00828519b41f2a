/**
 * Property tests run from one seed, so that what they cover does not change from run to run. `FC_SEED=$RANDOM npm run test:unit`
 * explores elsewhere.
 */
import { configureGlobal } from 'fast-check';

configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 7) });
