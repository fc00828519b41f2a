/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** Origin and base of the site, for canonical links; from SITE_URL. */
  readonly VITE_SITE_URL: string;
}
