// Finds the number that makes the hash of the challenge begin with zeros, and sends the form with it. Without this script, or
// where hashes cannot be computed, the form is sent by its button after a while, and an officer looks at it.
(async () => {
  const form = document.getElementById("proof-form");
  const status = document.getElementById("proof-status");
  const { challenge, bits } = form.dataset;
  if (!window.crypto || !crypto.subtle) return;
  status.textContent = status.dataset.working;
  const encoder = new TextEncoder();
  const most = 2 ** (32 - Number(bits));
  try {
    for (let answer = 0; ; answer += 1) {
      const hash = await crypto.subtle.digest("SHA-256", encoder.encode(`${challenge}:${answer}`));
      if (new DataView(hash).getUint32(0) < most) {
        document.getElementById("proof").value = String(answer);
        form.submit();
        return;
      }
    }
  } catch (_) {
    status.textContent = status.dataset.failed;
  }
})();
