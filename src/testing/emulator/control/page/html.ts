/** The page at `/`. The script fills its tables. */
export const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Proxy Sessions emulator</title>
<link rel="stylesheet" href="/_emulator/page.css">
<script src="/_emulator/page.js" defer></script>
</head>
<body>
<header>
<h1>Proxy Sessions emulator</h1>
<span id="connection" role="status">connecting …</span>
<time id="now"></time>
</header>
<form id="login" hidden>
<label>Token <input id="token" type="password" autocomplete="off" required></label>
<button>Connect</button>
<p>The command prints it as PROXY_EMULATOR_TOKEN, and the whole address of this page.</p>
</form>
<main id="main" hidden>
<p id="problem" role="alert" hidden></p>
<section aria-labelledby="services-title">
<h2 id="services-title">Services</h2>
<table><thead><tr><th>Service</th><th>Default TTL</th><th>Numbers</th><th>Sessions</th></tr></thead><tbody id="services"></tbody></table>
</section>
<section aria-labelledby="faults-title" class="tall">
<h2 id="faults-title">Faults</h2>
<p>
<label>Hits <select id="times"><option value="1">one request</option><option value="3">three requests</option><option value="all">all requests</option></select></label>
<label>of <select id="operation"><option value="">any operation</option></select></label>
</p>
<p id="switches"></p>
<table><thead><tr><th>Fault</th><th>Operation</th><th>Left</th><th>Held</th><th></th></tr></thead><tbody id="faults"></tbody></table>
</section>
<section aria-labelledby="time-title">
<h2 id="time-title">Time and data</h2>
<p id="actions"></p>
</section>
<section aria-labelledby="sessions-title" class="wide">
<h2 id="sessions-title">Sessions <small id="session-count"></small></h2>
<table><thead><tr><th>Session</th><th>Name</th><th>Status</th><th>Participants</th><th>Updated</th><th></th></tr></thead><tbody id="sessions"></tbody></table>
</section>
<section aria-labelledby="callbacks-title" class="wide">
<h2 id="callbacks-title">Callbacks</h2>
<form id="callback-form">
<label>Kind <select id="callback-kind"></select></label>
<label>URL <input id="callback-url" type="url" size="40" placeholder="http://127.0.0.1:3000/callback"></label>
<button>Set URL</button>
</form>
<table><thead><tr><th>Kind</th><th>URL</th><th></th></tr></thead><tbody id="callback-urls"></tbody></table>
<table><thead><tr><th>Sent</th><th>Kind</th><th>URL</th><th>Status</th><th>Time</th><th>Response</th></tr></thead><tbody id="callbacks"></tbody></table>
</section>
<section aria-labelledby="requests-title" class="wide">
<h2 id="requests-title">Last requests</h2>
<table><thead><tr><th>Method</th><th>Path</th><th>Status</th><th>Time</th><th>Error</th></tr></thead><tbody id="requests"></tbody></table>
</section>
</main>
</body>
</html>
`;
