import codes from './codes.json' with { type: 'json' };
import data from './data.json' with { type: 'json' };
import notFound from './notFound.json' with { type: 'json' };
import scenarios from './scenarios.json' with { type: 'json' };

export default { codes, data, notFound, scenarios };
