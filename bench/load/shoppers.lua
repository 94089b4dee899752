-- Shared by the wrk scripts. wrk gives each of its threads a Lua state of its own; thread `number` of THREADS takes every THREADS-th
-- shopper of the file TOKENS (lines: user_id token).
local shoppers = {}
local threads = {}

-- wrk calls setup once per thread, in the main state.
function shoppers.setup(thread)
  thread:set("number", #threads)
  threads[#threads + 1] = thread
end

function shoppers.of_thread(number)
  local mine, n = {}, 0
  for line in io.lines(os.getenv("TOKENS")) do
    local id, token = line:match("^(%d+)%s+(%S+)")
    if n % tonumber(os.getenv("THREADS")) == number then
      mine[#mine + 1] = { id = tonumber(id),
        headers = { ["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json" } }
    end
    n = n + 1
  end
  return mine
end

-- wrk counts answers of 400 and more by itself. STRICT, which costs wrk some time, counts all that are not 2xx.
function shoppers.judge(status)
  if status < 200 or status > 299 then wrong = (wrong or 0) + 1 end
end

-- The largest value, or the sum of the values, that a global of this name has in the threads.
function shoppers.largest(name)
  local top = 0
  for _, thread in ipairs(threads) do top = math.max(top, thread:get(name) or 0) end
  return top
end

function shoppers.sum(name)
  local total = 0
  for _, thread in ipairs(threads) do total = total + (thread:get(name) or 0) end
  return total
end

-- One line for the caller to read: requests/s, percentiles in milliseconds, answers, what went wrong, and swipes that were answered.
function shoppers.report(summary, latency, swipes)
  local errors = summary.errors
  io.write(string.format("RESULT %.0f %.2f %.2f %d %d %d\n",
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    summary.requests, math.max(errors.status, shoppers.sum("wrong")) + errors.connect + errors.read + errors.write + errors.timeout,
    swipes or 0))
end

return shoppers
