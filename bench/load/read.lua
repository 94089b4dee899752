-- GETs of WHERE, in which {user} stands for the shopper's id and {item} for one of the first thousand items.
local shoppers = dofile(os.getenv("LOAD") .. "/shoppers.lua")
local different = math.min(1000, tonumber(os.getenv("ITEMS")))
local requests, turn

setup = shoppers.setup
if os.getenv("STRICT") then response = shoppers.judge end

function init()
  local mine = shoppers.of_thread(number)
  requests, turn = {}, number * 37
  for i = 1, different do
    local shopper = mine[1 + i % #mine]
    requests[i] = wrk.format("GET", (os.getenv("WHERE"):gsub("{user}", shopper.id):gsub("{item}", i)), shopper.headers)
  end
end

function request()
  turn = turn + 1
  return requests[1 + turn % different]
end

function done(summary, latency) shoppers.report(summary, latency) end
